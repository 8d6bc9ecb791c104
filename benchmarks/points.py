"""Where a problem is tried: values of its variables that meet its conditions, seeded by its id.

Matrices are UΣVᵀ with singular values in [0.7, 2]: generic, of full rank, well conditioned. The
structure adds symmetry, positive definiteness, orthogonality or zeros off the diagonal. `draw`
adds `posdet` (det > 0), `positive` (entries in [0.5, 2]), `unit` (entries in [0.1, 0.9]), `small`
(spectral norm at most ½), `away` (entries at least 0.3 from 0) and `integer` (3, then 4).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from benchmarks.functions import Array
    from benchmarks.problem import Problem, Variable

Point = dict[str, Any]


def point(problem: Problem, trial: int, attempt: int = 0) -> Point:
    """Values of the variables (scalars are floats), and of the size letters, at the trial's sizes."""
    seed = hashlib.sha256(f"{problem.id}/{trial}/{attempt}".encode()).digest()
    chance = np.random.default_rng(list(seed))
    sizes = problem.sizes[trial]
    values: Point = {letter: sizes[letter] for letter in sorted(problem.letters)}
    for name, variable in problem.declared.items():
        values[name] = drawn(variable, problem.draw.get(name, ""), sizes, chance, trial)
    return values


def shape(variable: Variable, sizes: dict[str, int]) -> tuple[int, int]:
    """Its rows and columns when the letters have these values."""
    rows, cols = (int(size) if size.isdigit() else sizes[size] for size in variable.sizes)
    return rows, cols


def drawn(
    variable: Variable, draw: str, sizes: dict[str, int], chance: np.random.Generator, trial: int
) -> Any:
    """A value: an array with rows and columns, or a number."""
    rows, cols = shape(variable, sizes)
    if "integer" in {draw, variable.structure}:
        return 3 + trial
    value = real(variable.structure, draw, rows, cols, chance)
    if variable.is_complex:
        value = value + 1j * real(variable.structure, draw, rows, cols, chance)
    return value.item() if variable.structure == "scalar" else value


def real(structure: str, draw: str, rows: int, cols: int, chance: np.random.Generator) -> Array:
    """A real value of that structure."""
    if draw == "positive":
        value = chance.uniform(0.5, 2, (rows, cols))
    elif draw == "unit":
        value = chance.uniform(0.1, 0.9, (rows, cols))
    elif draw == "away" or 1 in {rows, cols}:
        value = chance.uniform(0.3, 1.5, (rows, cols)) * chance.choice([-1, 1], (rows, cols))
    else:
        value = generic(rows, cols, chance)
    if structure == "diagonal":
        return np.diag(np.abs(np.diag(value)) if draw in {"positive", "posdet"} else np.diag(value))
    if structure == "orthogonal":
        return np.linalg.qr(value)[0]
    if structure == "symmetric":
        value = (value + value.T) / 2
    elif structure == "spd":
        turn = np.linalg.qr(value)[0]
        value = turn @ np.diag(chance.uniform(0.7, 2, rows)) @ turn.T
    if draw == "posdet" and np.linalg.det(value) < 0:
        value[0] *= -1
    return value / (2 * np.linalg.norm(value, 2)) if draw == "small" else value


def generic(rows: int, cols: int, chance: np.random.Generator) -> Array:
    """UΣVᵀ with random U and V, and singular values between 0.7 and 2."""
    inner = min(rows, cols)
    left, right = (np.linalg.qr(chance.normal(size=(size, size)))[0][:, :inner] for size in (rows, cols))
    return left @ np.diag(chance.uniform(0.7, 2, inner)) @ right.T
