"""How much work a value is, known from sizes alone: an answer that cannot be checked in time is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.expr import Expr
    from derivations.verify.statement import Statement

# Multiplications of field elements; a second of exact arithmetic is some millions of them.
MOST = 100_000
ELIMINATED = {"inverse", "det", "adj", "logdet", "logabsdet", "pinv", "chol"}
# Series and eigenvalues: how often a matrix is multiplied, and how many blocks wide it is.
SERIES = {
    "expm": (40, 1), "logm": (80, 1), "sqrtm": (40, 1),
    "expm_frechet": (40, 2), "logm_frechet": (160, 2), "sqrtm_frechet": (40, 2),
    "expm_frechet_matrix": (40, 2), "logm_frechet_matrix": (160, 2),
    "expm_frechet2": (40, 4), "expm_frechet2_matrix": (40, 4),
}  # fmt: skip


def effort(statement: Statement, sizes: Mapping[str, int]) -> int:
    """About how many multiplications the function, the claim and the conditions take at these sizes."""
    exprs = (statement.of, statement.claim, *(c.of for c in statement.conditions))
    where = dict(sizes)
    return sum(work(node, where) for node in {node for expr in exprs for node in expr.nodes()})


def work(node: Expr, sizes: dict[str, int]) -> int:
    """The multiplications of one operation; at least one for every entry."""
    rows, cols = node.shape.at(sizes)
    name = node.op.name
    if name == "matmul":
        return rows * cols * (1 + node.args[0].shape.cols.at(sizes))
    if name in ELIMINATED:
        height, width = node.args[0].shape.at(sizes)
        return rows * cols + height * width * min(height, width)
    if name in SERIES:
        products, blocks = SERIES[name]
        n = node.args[0].shape.rows.at(sizes)
        columns = n * n if name.endswith("_matrix") else 1
        return int(columns * products * (blocks * n) ** 3)
    return rows * cols


def largest(statement: Statement, sizes: Mapping[str, int]) -> int:
    """The most rows or columns that a matrix has at these sizes."""
    exprs = (statement.of, statement.claim, *(c.of for c in statement.conditions))
    return max(n for expr in exprs for node in expr.nodes() for n in node.shape.at(dict(sizes)))
