"""The theorem of a statement, as a file for Coq: made from the expression tree, never typed.

The file defines the function and the claim over any ring S. The theorem compares the function at
dual numbers with the function and the claim over R: with ε² = 0,

    f(X + εH) = f(X) + ε·⟨G, H⟩           a gradient G; likewise J h, D·h, the differential at H
    the coefficient of ε₁ε₂ in f(x + ε₁h + ε₂k) is hᵀ H k    a Hessian H

for all sizes, every commutative ring R and every direction. Nothing in it is a rule of differentiation.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from derivations.core.errors import Unsupported
from derivations.kernel.rules import RULES
from derivations.kernel.supposed import SLOPES, TWICE, Supposition, suppositions
from derivations.kernel.terms import CLOSED, Terms, kind

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.verify.statement import Statement

LIBRARY = ("dual", "evaluating", "proving")
# Names of Coq and of the library that a symbol must not take.
# fmt: off
TAKEN = {
    "R", "S", "f", "claim", "num", "had", "dg", "total", "table", "extend", "sigmoid", "tanh",
    "exponential", "dual", "base", "eps", "lift", "ord0", "u", "i", "j", "theory", "as", "at", "by",
    "cofix", "else", "end", "exists", "fix", "for", "forall", "fun", "if", "in", "let", "match", "return",
    "then", "using", "where", "with", "Prop", "Set", "Type", "ring",
}
# fmt: on
# Suppositions are s1, s2, …; roots r1, r2, … with dual parts dr1, dr2, …
TAKEN |= {f"{letter}{k}" for letter in ("s", "r", "dr", "square") for k in range(1, 100)}


@dataclass(frozen=True)
class Theorem:
    """A file for Coq: its text, its name, and what the theorem supposes."""

    name: str
    text: str
    functions: tuple[str, ...]
    supposed: tuple[Supposition, ...]

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return sha256(self.text.encode()).hexdigest()


def theorem(name: str, statement: Statement) -> Theorem:
    """The file. Raises Unsupported where an operation, a size or a structure has no term."""
    return Writer(name, statement).theorem()


class Writer:
    """The parts of one file."""

    def __init__(self, name: str, statement: Statement) -> None:
        self.name = name
        self.statement = statement
        self.taken = TAKEN | set(SLOPES)
        if clash := self.taken & set(statement.letters):
            raise Unsupported(f"a size has the name {min(clash)}, which the file needs")
        if statement.by.data[2]:
            raise Unsupported(
                f"the variable is {statement.by.data[2]}: its directions are not all directions"
            )
        self.taken |= set(statement.letters)
        self.names: dict[Expr, str] = {s: self.free(s.data[0]) for s in self.symbols}
        self.by = self.names[statement.by]
        self.directions = [self.free(f"{d}{self.by}") for d in "de"[: statement.order]]
        for node in statement.claim.nodes():
            if node.op.name == "d" and node.args == (statement.by,):
                self.names[node] = self.directions[0]
        self.to = Terms(self.names, RULES)
        self.f = self.to.term(statement.of)
        inside = len(self.to.roots)
        self.claim = self.to.term(statement.claim)
        if len(self.to.roots) > inside:
            raise Unsupported("the claim has a norm that the function has not")
        if self.to.roots and statement.order > 1:
            raise Unsupported("the second derivative of a norm is not written")

    @cached_property
    def symbols(self) -> list[Expr]:
        """The symbols of function and claim; a condition on others is not of this theorem."""
        s = self.statement
        return list(dict.fromkeys([*s.of.symbols(), s.by, *s.claim.symbols()]))

    @cached_property
    def supposed(self) -> list[Supposition]:
        """The hypotheses, a root's square among them."""
        roots = [
            Supposition(
                "root",
                f"({r} +ε d{r}) * ({r} +ε d{r}) = square{k} {self.arguments(dual=True, roots=False)}",
                node,
            )
            for k, (node, r) in enumerate(self.to.roots.items(), 1)
        ]
        known = set(self.symbols)
        found = suppositions(self.statement, self.to)
        return roots + [one for one in found if one.of is None or known.issuperset(one.of.symbols())]

    def free(self, wanted: str) -> str:
        """A name that is not taken."""
        while wanted in self.taken:
            wanted += "_"
        self.taken.add(wanted)
        return wanted

    # --- binders and arguments ------------------------------------------------------------------
    def parameters(self, ring: str, *, roots: bool = True) -> str:
        """The binders of f and of the claim: functions of one variable, symbols, roots."""
        listed = [f"({f} : {ring} -> {ring})" for f in self.to.functions]
        for s in self.symbols:
            of = "int" if s.data[2] == "integer" else kind(s.shape, ring)
            listed.append(f"({self.names[s]} : {of})")
        listed += [f"({r} : {ring})" for r in self.to.roots.values() if roots]
        return " ".join(listed)

    def arguments(self, *, dual: bool = False, roots: bool = True) -> str:
        """What f is applied to: at the point, or at the dual numbers around it."""
        listed = [extended(f, self.statement.order) if dual else f for f in self.to.functions]
        listed += [self.dual(s) if dual else self.names[s] for s in self.symbols]
        listed += [f"({r} +ε d{r})" if dual else r for r in self.to.roots.values() if roots]
        return " ".join(listed)

    def dual(self, s: Expr) -> str:
        """A symbol as a dual number: the variable moves, everything else stands still."""
        name, sign = self.names[s], "+ε" if s.shape.is_scalar else "++ε"
        if s.data[2] == "integer":
            return name
        if s != self.statement.by:
            return f"({name}{f' {sign} 0' * self.statement.order})"
        first, *second = self.directions
        return f"({name} {sign} {first}{''.join(f' {sign} ({k} {sign} 0)' for k in second)})"

    # --- the theorem ------------------------------------------------------------------------------
    def says(self) -> str:
        """The equation."""
        s, d = self.statement, self.directions[0]
        left, here = f"f {self.arguments(dual=True)}", f"f {self.arguments()}"
        claim = f"claim {self.arguments()}"
        scalar = s.of.shape.is_scalar
        match s.kind:
            case "gradient" | "derivative" if s.by.shape.is_scalar:
                moved = f"{claim} * {d}" if scalar else f"{d} *: {claim}"
            case "gradient":
                moved = rf"\tr (({claim})^T *m {d})"
            case "jacobian":
                moved = f"num ({claim} *m {d})" if scalar else f"{claim} *m {d}"
            case "differential":
                moved = f"{claim} {d}"
            case "hessian" if s.by.shape.is_vector:
                return f"eps (eps ({left})) = num ({d}^T *m {claim} *m {self.directions[1]})"
            case _:
                raise Unsupported(f"no theorem is written for a {s.kind} by a {s.by.shape.kind}")
        return f"{left} = {here} {'+ε' if scalar else '++ε'} {moved}"

    def proof(self) -> str:
        """The script: roots first, then what the kind of claim asks for."""
        s = self.statement
        names = [f"s{k}" for k in range(1, len(self.supposed) + 1)]
        of = {one.text: name for one, name in zip(self.supposed, names, strict=True)}
        steps = [f"move=> {' '.join(names)}."] if names else []
        for k, r in enumerate(self.to.roots.values(), 1):
            two, unit = of[r"2%:R \is a @GRing.unit R"], of[rf"{r} \is a GRing.unit"]
            steps.append(f"rewrite /square{k} in s{k}; root s{k} {two} {unit}.")
        steps.append("rewrite /f /claim.")
        if s.kind == "gradient" and not s.by.shape.is_scalar:
            steps.append(f"by_gradient {self.directions[0]}.")
        elif s.kind == "hessian":
            steps.append(f"by_hessian {self.directions[1]}.")
        else:
            steps.append("by_number." if s.of.shape.is_scalar else "by_matrix.")
        return " ".join(steps)

    def definitions(self) -> list[str]:
        """The function, the squares of its roots, and the claim, over any ring S."""
        s = self.statement
        sizes = f" ({' '.join(s.letters)} : nat)" if s.letters else ""
        over = f"(S : comUnitRingType){sizes} {self.parameters('S')}"
        direction = f" ({self.directions[0]} : {kind(s.by.shape, 'S')})" if s.kind == "differential" else ""
        lines = [f"Definition f {over} : {kind(s.of.shape, 'S')} :=", f"  {self.f}."]
        for k, node in enumerate(self.to.roots, 1):
            X = self.to.matrix(node, CLOSED)
            without = f"(S : comUnitRingType){sizes} {self.parameters('S', roots=False)}"
            lines += [f"Definition square{k} {without} : S :=", f"  total (had {X} {X})."]
        return [
            *lines,
            f"Definition claim {over}{direction} : {kind(s.claim.shape, 'S')} :=",
            f"  {self.claim}.",
        ]

    def theorem(self) -> Theorem:
        """The whole file."""
        s = self.statement
        binders = [f"({' '.join(s.letters)} : nat)"] if s.letters else []
        binders += [self.parameters("R")] if self.parameters("R") else []
        binders.append(f"({' '.join(self.directions)} : {kind(s.by.shape, 'R')})")
        binders += [f"(d{r} : R)" for r in self.to.roots.values()]
        lines = [
            *heading(self.name, s),
            *self.definitions(),
            "",
            "Section Over.",
            "Variable R : comUnitRingType.",
            "Add Ring R_ring : (theory R).",
            f"Theorem {self.name} {' '.join(binders)} :",
            *(f"  {one.text} ->" for one in self.supposed),
            f"  {self.says()}.",
            f"Proof. {self.proof()} Qed.",
            "End Over.",
            f"Print Assumptions {self.name}.",
        ]
        return Theorem(self.name, "\n".join(lines) + "\n", tuple(self.to.functions), tuple(self.supposed))


def extended(function: str, order: int) -> str:
    """The function continued to dual numbers, or to dual numbers over dual numbers."""
    if order > 1 and function not in TWICE:
        raise Unsupported(f"the second derivative of {function} is not written")
    text = function
    for _ in range(order):
        text = f"(extend {text} {text if SLOPES[function] == function else SLOPES[function]})"
    return text


def heading(name: str, statement: Statement) -> list[str]:
    """What the file is, how it is checked, and what it needs."""
    said = statement.serialised().replace("*)", "* )").replace("(*", "( *").replace('"', "")
    library = "; ".join(f"coqc {part}.v" for part in LIBRARY)
    return [
        f"(* {name}: {said}",
        f"   SHA-256 of that statement: {statement.digest}",
        "   Made from its expression tree; dual.v says what the definitions mean. To check it:",
        f"   {library}; coqc {name}.v",
        '   The last command ends with "Closed under the global context": no axiom was used. *)',
        "From Coq Require Import Ring.",
        "From mathcomp Require Import all_ssreflect all_algebra.",
        f"Require Import {' '.join(LIBRARY)}.",
        "Set Implicit Arguments.",
        "Unset Strict Implicit.",
        "Import GRing.Theory.",
        "Local Open Scope ring_scope.",
        "",
    ]
