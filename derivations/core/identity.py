"""The record of an identity: a claim, the conditions under which it holds, where it is stated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.core.errors import CatalogueError
from derivations.core.shape import Shape

if TYPE_CHECKING:
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr


class Untranslated(str):
    """Marks a text that exists in one language only; its page says so, a release refuses it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The same thing said in Korean and in English; leaving one out is a TypeError."""

    ko: str
    en: str

    def __post_init__(self) -> None:
        if not self.ko.strip() or not self.en.strip():
            msg = f"both languages are needed: ko={self.ko!r}, en={self.en!r}; or write Untranslated(…)"
            raise CatalogueError(msg)

    def of(self, language: str) -> str:
        """The text in Korean ("ko") or in English ("en")."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Source:
    """A work (a key of sources.toml), where in it, and what it prints if that differs."""

    work: str
    locator: str = ""
    note: Text | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Special:
    """What the claim becomes when more is assumed."""

    when: Condition
    claim: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A version that people write down, refuted on the page by a computed counterexample."""

    claim: Expr
    because: Text


KINDS = ("gradient", "jacobian", "derivative", "differential", "hessian")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One claim about the derivative of `of` by the symbol `by`, free of any layout.

    Exactly one of these is given, and says what the claim is:

    gradient      G with df = tr(Gᵀ dX), f a scalar, X a vector or matrix; G has the shape of X
    jacobian      J with dy = J dx, y and x columns; J is m×n
    derivative    D with dF = D dt, t a scalar; D has the shape of F
    differential  an expression, linear in d(X), that equals dF, for a matrix F of a matrix X
    hessian       H with d(∇f) = H dx, f a scalar, x a column; H is n×n

    `where` names pieces that the page should not repeat: (("p", softmax(x)),).
    `note` says why the claim matters or how to remember it.
    """

    id: str
    slug: str
    title: Text
    of: Expr
    by: Expr
    gradient: Expr | None = None
    jacobian: Expr | None = None
    derivative: Expr | None = None
    differential: Expr | None = None
    hessian: Expr | None = None
    conditions: tuple[Condition, ...] = ()
    where: tuple[tuple[str, Expr], ...] = ()
    note: Text | None = None
    special: tuple[Special, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    sources: tuple[Source, ...] = ()
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    revision: int = 1

    def __post_init__(self) -> None:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if len(given) != 1:
            msg = f"{self.id}: exactly one of {', '.join(KINDS)} is the claim, but {given or 'none'} is given"
            raise CatalogueError(msg)
        if self.by.op.name != "symbol":
            msg = f"{self.id}: the derivative is by a symbol, not by {self.by!r}"
            raise CatalogueError(msg)
        if self.claim.shape != self.expected_shape:
            msg = (
                f"{self.id}: the {self.kind} of {self.of!r} ({self.of.shape}) by {self.by!r} "
                f"({self.by.shape}) is {self.expected_shape}, but the claim is {self.claim.shape}"
            )
            raise CatalogueError(msg)

    @property
    def kind(self) -> str:
        """Which of KINDS the claim is."""
        return next(kind for kind in KINDS if getattr(self, kind) is not None)

    @property
    def claim(self) -> Expr:
        """The claimed expression, whatever its kind."""
        claim: Expr = getattr(self, self.kind)
        return claim

    @property
    def expected_shape(self) -> Shape:
        """The shape that a claim of this kind must have."""
        of, by = self.of.shape, self.by.shape
        return {
            "gradient": by,
            "jacobian": Shape(of.rows, by.rows),
            "derivative": of,
            "differential": of,
            "hessian": Shape(by.rows, by.rows),
        }[self.kind]

    @property
    def shape_class(self) -> str:
        """For instance `scalar-by-matrix`: the cell of the table by shape."""
        return f"{self.of.shape.kind}-by-{self.by.shape.kind}"

    @property
    def symbols(self) -> tuple[Expr, ...]:
        """Every symbol of the statement, in order of first appearance."""
        every = [*self.of.symbols(), self.by, *self.claim.symbols()]
        return tuple(dict.fromkeys(every))
