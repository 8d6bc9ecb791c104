"""This project's own engine, used as any user would: text in, text and NumPy out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.definition import as_matrix
from benchmarks.tool import Refusal, Reply
from benchmarks.values import value
from derivations.core.errors import (
    DomainError,
    InternalError,
    MatrixCalculusError,
    ShapeError,
    Unsupported,
)
from derivations.derive import derive

if TYPE_CHECKING:
    from benchmarks.functions import Array
    from benchmarks.points import Point
    from benchmarks.problem import Problem

KINDS = (
    (ShapeError, "shape"),
    (DomainError, "domain"),
    (Unsupported, "unsupported"),
    (InternalError, "internal"),
)


def kind(error: MatrixCalculusError) -> str:
    """The kind that an error says of itself, else its family's."""
    said = getattr(error, "kind", "")
    return str(said) if said else next((name for family, name in KINDS if isinstance(error, family)), "other")


class Engine:
    """See `tool.Tool`."""

    name = "ours"
    names_kinds = True

    def derive(self, problem: Problem) -> Reply:
        """The engine's answer. Raises Refusal for what it refuses on purpose."""
        try:
            answer = derive(
                problem.expression,
                problem.wrt,
                order=problem.order,
                layout="mixed",
                symmetric=problem.symmetric,
                let=problem.let,
            )
        except MatrixCalculusError as error:
            raise Refusal(str(error), kind(error)) from error
        text = answer.text
        return Reply(
            text=text,
            value=lambda point: run(answer.numpy, point),
            text_value=lambda point, shape: value(text, point, shape),
        )


def run(code: str, point: Point) -> Array:
    """The value of NumPy code: an expression, with named pieces assigned in lines before it."""
    tree = ast.parse(code.strip())
    *before, last = tree.body
    if not isinstance(last, ast.Expr):
        raise Refusal("the last line of the code is no expression")
    names = {"np": np, **point}
    # Code of the measured engine, which is this repository's own.
    exec(compile(ast.Module(before, []), "answer", "exec"), names)  # noqa: S102
    return as_matrix(eval(compile(ast.Expression(last.value), "answer", "eval"), names))  # noqa: S307
