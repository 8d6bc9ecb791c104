"""Which operation has which term: one row each. What has no row has no theorem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.kernel.arithmetic import (
    add,
    divide,
    eye,
    matmul,
    matrix_power,
    moved,
    neg,
    number,
    ones,
    power,
    scale,
    symbol,
    transpose,
    zeros,
)
from derivations.kernel.functions import (
    array,
    call,
    divided_entrywise,
    entry,
    entrywise,
    inner,
    inverse,
    log_of_det,
    norm,
    squared_norm,
)

if TYPE_CHECKING:
    from derivations.kernel.terms import Rule

RULES: dict[str, Rule] = {
    "symbol": symbol,
    "d": moved,
    "number": number,
    "ones": ones,
    "zeros": zeros,
    "eye": eye,
    "add": add,
    "neg": neg,
    "scale": scale,
    "divide": divide,
    "matmul": matmul,
    "transpose": transpose,
    "power": power,
    "inverse": inverse,
    "tr": call(r"\tr"),
    "det": call(r"\det"),
    "logdet": log_of_det("log"),
    "logabsdet": log_of_det("logabs"),
    "hadamard": call("had"),
    "sum": call("total"),
    "inner": inner,
    "squared_norm": squared_norm,
    "norm": norm,
    "diag": call("dg"),
    "adj": call(r"\adj"),
    "matrix_power": matrix_power,
    "hadamard_divide": divided_entrywise,
    "exp": entrywise("exp"),
    "log": entrywise("log"),
    "sin": entrywise("sin", "sin", "cos"),
    "cos": entrywise("cos", "cos", "sin"),
    "sqrt": entrywise("sqrt"),
    "abs": entrywise("abs", "abs", "sign"),
    "sign": entrywise("sign"),
    "sigmoid": entrywise("sigmoid exp", "exp"),
    "tanh": entrywise("tanh exp", "exp"),
    "entry": entry,
    "array": array,
}
