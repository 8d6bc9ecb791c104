"""f(X + ΔX) − f(X) multiplied out, for products of matrices in which X occurs.

A product is a word of factors. Replacing each X by X + ΔX and multiplying out gives one word
for every choice; sorted by the number of ΔX in it, the words are the terms of first order, of
second order, and so on. No rule of differentiation is used: this is the distributive law.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from derivations.facts.registry import states


@dataclass(frozen=True)
class Factor:
    """A letter in a product, or its transpose."""

    symbol: str
    transposed: bool = False

    @property
    def T(self) -> "Factor":
        """The transpose; twice gives the letter back."""
        return Factor(self.symbol, not self.transposed)

    def __str__(self) -> str:
        return self.symbol + (r"^{\top}" if self.transposed else "")


Word = tuple[Factor, ...]
x, w = Factor(r"\mathbf{x}"), Factor(r"\mathbf{w}")
X, A, B, W = map(Factor, "XABW")


def step(factor: Factor) -> Factor:
    """ΔX for X, transposed where X is."""
    return Factor(rf"\Delta {factor.symbol}", factor.transposed)


def transpose(word: Word) -> Word:
    """(P Q)ᵀ = QᵀPᵀ."""
    return tuple(factor.T for factor in reversed(word))


def terms(word: Word, variable: Factor) -> dict[int, list[Word]]:
    """The terms of word(X + ΔX), by their order in ΔX; order 0 is the word itself."""
    choices = [(f, step(f)) if f.symbol == variable.symbol else (f,) for f in word]
    found: dict[int, list[Word]] = {}
    for term in product(*choices):
        order = sum(factor.symbol != old.symbol for factor, old in zip(term, word, strict=True))
        found.setdefault(order, []).append(term)
    return found


def gather(word: Word, variable: Factor, *, trace: bool) -> Word:
    """The same scalar with ΔX, not transposed, at its end; the word holds ΔX once.

    A scalar, and a trace, equals its transpose; a trace may also be turned: tr(PQ) = tr(QP).
    """
    place = next(i for i, factor in enumerate(word) if factor.symbol == step(variable).symbol)
    if word[place].transposed:
        return gather(transpose(word), variable, trace=trace)
    if trace:
        return word[place + 1 :] + word[: place + 1]
    assert place == len(word) - 1, "only a trace may be turned"
    return word


def spelled(word: Word) -> str:
    """The factors one after another."""
    return " ".join(map(str, word))


def total(words: Sequence[Word]) -> str:
    """A sum of words, with what they share in front of or behind a bracket taken out once."""
    if len(set(words)) == 1:
        return ("" if len(words) == 1 else str(len(words))) + spelled(words[0])
    first, second = words
    left = 0
    while first[left] == second[left]:
        left += 1
    right = 0
    while first[-1 - right] == second[-1 - right]:
        right += 1
    inner = sorted((word[left : len(word) - right] for word in words), key=lambda part: part[0].transposed)
    bracket = f"({' + '.join(map(spelled, inner))})"
    return " ".join([*map(str, first[:left]), bracket, *map(str, first[len(first) - right :])])


def traced(text: str, trace: bool) -> str:
    """tr(text), if a trace is meant."""
    return rf"\operatorname{{tr}}\!\left({text}\right)" if trace else text


def difference(word: Word, variable: Factor, *, trace: bool) -> list[str]:
    """The terms of f(X + ΔX) − f(X), not yet multiplied out."""
    moved = " ".join(
        f"({variable} + {step(variable)})" + (r"^{\top}" if factor.transposed else "")
        if factor.symbol == variable.symbol
        else str(factor)
        for factor in word
    )
    return [traced(moved, trace), "- " + traced(spelled(word), trace)]


def equation(left: Sequence[str], right: Sequence[str]) -> str:
    """A sum of terms = a sum of terms, with a line for each term so that a narrow screen holds it."""
    left_text = (r" \\ & \quad " if len(right) > 1 and "tr" in right[0] else " ").join(left)
    right_text = r" \\ & \quad \phantom{=} {} + ".join(right)
    return rf"\begin{{aligned}} & {left_text} \\ & \quad = {right_text} \end{{aligned}}"


def expanded(word: Word, variable: Factor, *, trace: bool) -> str:
    """f(X + ΔX) − f(X) = every term, as multiplication gives it."""
    found = terms(word, variable)
    right = [traced(spelled(term), trace) for order in sorted(found) if order for term in found[order]]
    return equation(difference(word, variable, trace=trace), right)


def collected(word: Word, variable: Factor, *, trace: bool) -> str:
    """f(X + ΔX) − f(X) = (first order, gathered as □ΔX) + (second order)."""
    found = terms(word, variable)
    first = total([gather(term, variable, trace=trace) for term in found[1]])
    rest = [spelled(term) for order in sorted(found) if order > 1 for term in found[order]]
    return equation(difference(word, variable, trace=trace), [traced(part, trace) for part in [first, *rest]])


FUNCTIONS: dict[str, tuple[Word, Factor, bool]] = {
    "matrix-vector-product": ((A, x), x, False),
    "linear-form": ((w.T, x), x, False),
    "quadratic-form": ((x.T, A, x), x, False),
    "squared-norm": ((x.T, x), x, False),
    "trace-linear": ((W, X), X, True),
    "trace-product": ((A, X, B), X, True),
    "trace-quadratic": ((X.T, A, X), X, True),
}
# Which of the two forms the prose shows: both where there is something to gather.
EXPANDED = FUNCTIONS.keys() - {"squared-norm"}
COLLECTED = ("quadratic-form", "squared-norm", "trace-product", "trace-quadratic")

for _name, (_word, _variable, _trace) in FUNCTIONS.items():
    if _name in EXPANDED:
        states(f"expansion.{_name}")(partial(expanded, _word, _variable, trace=_trace))
    if _name in COLLECTED:
        states(f"expansion.{_name}.collected")(partial(collected, _word, _variable, trace=_trace))
