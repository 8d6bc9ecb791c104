"""Checks a certificate by multiplying it out; shares nothing with the prover that wrote it."""

from collections import defaultdict
from fractions import Fraction
from itertools import pairwise
from typing import Any


class Words(dict[str, Any]):
    """Letters. 1×1 factors commute and are their own transposes, tr(A B) = tr(B A), tr(Aᵀ) = tr A."""

    def mirrored(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """(A B)ᵀ = Bᵀ Aᵀ."""
        return tuple(self[x]["transpose"] for x in reversed(path))

    def factors(self, size: str, *path: str) -> list[tuple[str, ...]]:
        """The 1×1 factors of a path and then its rest; where a size is given, those of its trace."""
        ends = [size or self[path[0]]["rows"] if path else size, *(self[x]["cols"] for x in path)]
        if [self[x]["rows"] for x in path] != ends[:-1] or size not in {"", ends[-1]}:
            raise ValueError("sizes that do not fit")
        if size and "1" not in ends:
            turns = [path[k:] + path[:k] for k in range(len(path))]
            return [min(turns + [self.mirrored(turn) for turn in turns], default=("tr[", size))]
        at = [k for k, end in enumerate(ends) if end == "1"] or [0]
        cuts = sorted({*at, at[0] + len(path)}) if size else at
        inner = ((path + path)[i:j] for i, j in pairwise(cuts))
        return [min(f, self.mirrored(f)) for f in inner] + ([] if size else [path[: at[0]] + path[at[-1] :]])

    def total(self, rows: list[Any]) -> dict[Any, Fraction]:
        """Coefficients and words, equal ones collected; "tr[n", …, "]" is the trace of an n×n word."""
        found: dict[Any, Fraction] = defaultdict(Fraction)
        for c, word in rows:
            parts: list[tuple[str, ...]] = []
            stack = [[""]]
            for x in [*word, "]"]:
                if x == "]":
                    parts += self.factors(*stack.pop())
                elif x.startswith("tr["):
                    stack.append([x[3:] or x])
                else:
                    stack[-1].append(x)
            [] = stack  # every bracket is closed
            found[tuple(sorted(parts[:-1])), parts[-1]] += Fraction(c)
        return {form: c for form, c in found.items() if c}

    def fit(self, x: str) -> bool:
        """Has the transpose of x the transposed size and, where x = B⁻¹ is square, the body Bᵀ?"""
        rows, cols, T = self[x]["rows"], self[x]["cols"], self[self[x]["transpose"]]
        B, turned = (self.total(of.get("inverse", [])) for of in (self[x], T))
        flipped = {(scalars, self.mirrored(rest)): c for (scalars, rest), c in B.items()}
        fits = (T["transpose"], T["rows"], T["cols"], turned) == (x, cols, rows, flipped)
        return fits and (not B or rows == cols)


def checks(certificate: dict[str, Any]) -> bool:
    """Is the claim Σ c · left · relation · right, a relation being W B − 1 or B W − 1 of a letter W = B⁻¹?"""
    letters = Words(certificate["letters"])
    proof: list[tuple[Fraction, list[str]]] = []
    try:
        for c, left, (x, side), right in certificate["terms"]:
            B = [(e, [x, *word] if side == "W B" else [*word, x]) for e, word in letters[x]["inverse"]]
            proof += [(Fraction(c) * Fraction(e), [*left, *word, *right]) for e, word in [*B, ("-1", [])]]
        return all(map(letters.fit, letters)) and letters.total(certificate["claim"]) == letters.total(proof)
    except (LookupError, ValueError):
        return False
