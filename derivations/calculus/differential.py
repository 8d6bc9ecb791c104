"""The differential df of an expression, one textbook line at a time.

A line contains d(u) for parts u that are still to be differentiated. Each step expands every
d(u) once: linear operations are passed through, a product becomes the sum of its terms, and any
other operation applies its own rule. The last line contains d of the variable only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.calculus.simplify import tidy
from derivations.calculus.terms import total_of
from derivations.core.arithmetic import add, d, number
from derivations.core.errors import Unsupported
from derivations.operations import array, zeros

if TYPE_CHECKING:
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

PASSED = (
    "neg",
    "transpose",
    "tr",
    "sum",
    "diag",
    "diagonal",
    "entry",
    "vec",
    "unvec",
    "sym",
    "half_lower",
    "conj",
    "ctranspose",
    "re",
    "im",
)
SILENT = ("neg", "transpose", "entry")


@dataclass(frozen=True, slots=True)
class Line:
    """An expression equal to the line before it, and the names of the rules that led to it."""

    expression: Expr
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expansion:
    """One step: differentiates by the symbol `by`, and remembers the rules that it used."""

    by: Expr
    rules: dict[str, None]

    def differentiated(self, u: Expr) -> Expr | None:
        """Du after one rule; None is zero."""
        if u == self.by:
            return d(u)
        if not u.has(self.by):
            return None
        if u.op is add:
            return self.summed(u)
        if u.op.name == "array":
            return self.by_entry(u)
        if u.op.name in PASSED:
            if u.op.name not in SILENT:
                self.rules[u.op.name] = None
            inner = self.differentiated(u.args[0])
            return None if inner is None else u.op(inner, data=u.data)
        return total_of(self.terms(u))

    def summed(self, u: Expr) -> Expr | None:
        """The sum of the differentials of the terms."""
        self.rules["add"] = None
        return total_of([du for arg in u.args if (du := self.differentiated(arg)) is not None])

    def by_entry(self, u: Expr) -> Expr:
        """The array of the differentials of the entries."""
        self.rules["array"] = None
        entries = [self.differentiated(arg) or number(0) for arg in u.args]
        rows, cols = u.data
        return array([entries[r * cols : (r + 1) * cols] for r in range(rows)])

    def terms(self, u: Expr) -> list[Expr]:
        """The terms of du: a product is taken apart as a whole, anything else waits as d(…)."""
        op = u.op
        if len(op.linear) > 1:
            self.rules[op.name] = None
            found = []
            for k in op.linear:
                if u.args[k].has(self.by):
                    found += [
                        op(*u.args[:k], part, *u.args[k + 1 :], data=u.data)
                        for part in self.factor_terms(u.args[k])
                    ]
            return found
        self.rules[op.name] = None
        return [self.contribution(u, k) for k, arg in enumerate(u.args) if arg.has(self.by)]

    def factor_terms(self, v: Expr) -> list[Expr]:
        """The terms of dv inside a product: v is taken apart if it is a product itself."""
        return self.terms(v) if len(v.op.linear) > 1 else [self.waiting(v)]

    def contribution(self, u: Expr, k: int) -> Expr:
        """What the change of the argument k alone contributes to du."""
        du = self.waiting(u.args[k])
        if u.op.linear_at(k):
            return u.op(*u.args[:k], du, *u.args[k + 1 :], data=u.data)
        rule = u.op.differential[k] if k < len(u.op.differential) else None
        if rule is None:
            msg = f"no differential is known for {u!r} where its argument {k + 1} varies: {u.args[k]!r}"
            raise Unsupported(msg)
        return rule(*u.args, du, *u.data)

    def waiting(self, v: Expr) -> Expr:
        """d(v), resolved at once where v is the variable or its transpose."""
        if v == self.by:
            return d(v)
        if v.op.name == "transpose" and v.args[0] == self.by:
            return d(self.by).T
        if v.op.name == "entry" and v.args[0] == self.by:
            return v.op(d(self.by), data=v.data)
        return d(v)

    def of(self, line: Expr) -> Expr:
        """The line with every waiting d(u) expanded once."""
        if line.op is d and line.args[0] != self.by:
            du = self.differentiated(line.args[0])
            return du if du is not None else zeros(*line.shape)
        if not line.args or line.op is d:
            return line
        args = tuple(self.of(arg) for arg in line.args)
        return line if args == line.args else line.op(*args, data=line.data)


def lines(f: Expr, by: Expr) -> tuple[Line, ...]:
    """d(f), then line by line down to an expression that is linear in d(by)."""
    found = [Line(d(f))]
    while True:
        expansion = Expansion(by, {})
        after = tidy(expansion.of(found[-1].expression))
        if not expansion.rules and after == found[-1].expression:
            return tuple(found)
        found.append(Line(after, tuple(expansion.rules)))
        if not any(node.op is d and node.args[0] != by for node in after.nodes()):
            return tuple(found)


def differential(f: Expr, by: Expr) -> Expr:
    """Df as an expression linear in d(by). Magnus & Neudecker (2019), ch. 8."""
    return lines(f, by)[-1].expression


def conditions(f: Expr, by: Expr) -> tuple[Condition, ...]:
    """The conditions under which the rules used for df hold, each once, in order of appearance."""
    return tuple(
        dict.fromkeys(
            condition
            for node in f.nodes()
            if node.has(by)
            for condition in node.op.conditions(*node.args, *node.data)
        )
    )
