"""Canonical labelling: two networks get the same key exactly when renaming indices makes them equal.

Colour refinement, then individualisation: indices are told apart by what they are attached to;
where a class of several indices remains, each member is tried first in turn, and the smallest
key wins. Trying all members makes the key independent of how the indices were numbered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.prove.digits import Digits
from derivations.prove.limits import spend
from derivations.prove.network import Factor, Head, Network, Ports, Rational, digits_of, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from derivations.core.shape import Size

Colours = dict[int, int]
View = tuple[int, Digits]


def canonical(net: Network) -> tuple[str, Network]:
    """The key of a network, and the network with its indices numbered as in the key.

    Closed parts (no open index) are scalars: each becomes one factor, so that they commute and
    collect exponents, as (xᵀx)² (xᵀx)⁻¹ does.
    """
    number: Colours = {}
    for digit in digits_of(net.open):
        if digit >= 0:
            number.setdefault(digit, len(number))
    scalars: dict[tuple[Head, Ports], Rational] = {}
    groups = []
    for group in parts(net.factors, number):
        inner = inner_digits(group, number)
        is_open = any(d in number for f in group for port in f.ports for d in port)
        if is_open:
            groups.append((*labelled(group, inner, number, net.sizes), group))
            continue
        factor = closed(group, inner, net.sizes) if inner else group[0]
        place = (factor.head, factor.ports)
        scalars[place] = scalars.get(place, 0) + factor.exponent
    groups.sort(key=lambda triple: triple[0])
    order: list[int] = list(number)
    factors: list[Factor] = []
    for _, inner_order, group in groups:
        by = {d: (k,) for k, d in enumerate([*order, *inner_order]) if d not in number}
        by.update({d: (k,) for d, k in number.items()})
        order += inner_order
        factors += sorted((oriented(f) for f in renamed(group, by)), key=spelled)
    scalar_factors = sorted((Factor(*place, e) for place, e in scalars.items() if e), key=spelled)
    opened = tuple(tuple(number.get(d, d) for d in port) for port in net.open)
    sizes = tuple(net.sizes[d] for d in order)
    key = "|".join(
        [
            "*".join(map(spelled, scalar_factors)),
            # Summed indices are numbered within each group, so that groups must stay apart.
            "&".join(key for key, _, _ in groups),
            f"{opened}:{','.join(str(size) for size in sizes[: len(number)])}" if opened else "",
        ]
    )
    return key, Network((*scalar_factors, *factors), opened, sizes)


def parts(factors: Iterable[Factor], number: Colours) -> list[list[Factor]]:
    """The factors grouped so that no summed index is shared between two groups."""
    groups: list[tuple[set[int], list[Factor]]] = []
    for factor in factors:
        inner = {d for port in factor.ports for d in port if d >= 0 and d not in number}
        members = [factor]
        if inner:
            apart = []
            for indices, group in groups:
                if indices.isdisjoint(inner):
                    apart.append((indices, group))
                else:
                    inner |= indices
                    members = group + members
            groups = apart
        groups.append((inner, members))
    return [group for _, group in groups]


def inner_digits(group: Iterable[Factor], number: Colours) -> list[int]:
    """The summed indices of a group, each once."""
    every = (d for f in group for port in f.ports for d in port)
    return list(dict.fromkeys(d for d in every if d >= 0 and d not in number))


def closed(group: Sequence[Factor], inner: list[int], sizes: tuple[Size, ...]) -> Factor:
    """A closed network as one scalar factor."""
    key, order = labelled(group, inner, {}, sizes)
    # A sum of products of positive entries is positive.
    positive = all(f.head.positive for f in group)
    text = f"<{key}:{','.join(str(sizes[d]) for d in order)}>"
    return Factor(Head("closed", text, positive=positive), (), 1)


def labelled(
    group: Sequence[Factor], inner: list[int], number: Colours, sizes: tuple[Size, ...]
) -> tuple[str, list[int]]:
    """The key of a group of factors, and its summed indices in canonical order."""
    if not inner:
        return key_of(group, number), []
    first = len(number)
    if len(inner) == 1:
        return key_of(group, {**number, inner[0]: first}), inner
    ranks = {s: k for k, s in enumerate(sorted({str(sizes[d]) for d in inner}), first)}
    colour = {**number, **{d: ranks[str(sizes[d])] for d in inner}}
    seen = views_of(inner, group)
    best: tuple[str, list[int]] | None = None
    stack = [colour]
    while stack:
        colour = refined(stack.pop(), seen, first)
        cell = smallest_cell(colour, inner)
        if cell is None:
            candidate = key_of(group, colour), sorted(inner, key=colour.__getitem__)
            if best is None or candidate[0] < best[0]:
                best = candidate
            continue
        for chosen in cell:
            # Doubling makes room for the chosen index just before its class.
            split = {d: 2 * c + 1 if d in seen else c for d, c in colour.items()}
            split[chosen] -= 1
            stack.append(split)
    assert best is not None
    return best


def views_of(inner: list[int], group: Sequence[Factor]) -> dict[int, list[View]]:
    """How every summed index is attached: per occurrence, the place and all digits of the factor.

    A place is a factor's head, exponent and port; places are numbered in alphabetical order.
    """
    found: dict[int, list[tuple[str, Digits]]] = {d: [] for d in inner}
    for factor in group:
        ports = factor.ports
        lengths = [len(port) for port in ports]
        for which, port in enumerate(ports):
            turned = factor.head.symmetric and which == 1
            digits = digits_of(ports[::-1] if turned else ports)
            for position, d in enumerate(port):
                if d in found:
                    place = (
                        f"{factor.head.key} {factor.exponent} {lengths} {0 if turned else which} {position}"
                    )
                    found[d].append((place, digits))
    number = {place: k for k, place in enumerate(sorted({p for views in found.values() for p, _ in views}))}
    return {d: [(number[place], digits) for place, digits in views] for d, views in found.items()}


def refined(colour: Colours, seen: dict[int, list[View]], first: int) -> Colours:
    """Colours split until indices of one colour see the same colours everywhere."""
    colour = dict(colour)
    classes = len({colour[d] for d in seen})
    while True:
        spend(len(seen))
        sight = {d: (colour[d], around(views, colour)) for d, views in seen.items()}
        rank = {s: k for k, s in enumerate(sorted(set(sight.values())), first)}
        for d, s in sight.items():
            colour[d] = rank[s]
        if len(rank) in {classes, len(seen)}:
            return colour
        classes = len(rank)


def around(views: list[View], colour: Colours) -> tuple[View, ...]:
    """The places of an index with the colours of the indices that it meets there."""
    return tuple(sorted((place, tuple([colour.get(d, d) for d in digits])) for place, digits in views))


def smallest_cell(colour: Colours, inner: list[int]) -> list[int] | None:
    """The first of the smallest classes with more than one index; None if all are told apart."""
    cells: dict[int, list[int]] = {}
    for d in inner:
        cells.setdefault(colour[d], []).append(d)
    ambiguous = [(len(cell), c) for c, cell in cells.items() if len(cell) > 1]
    return cells[min(ambiguous)[1]] if ambiguous else None


def oriented(factor: Factor) -> Factor:
    """The factor with the ports of a symmetric head in ascending order."""
    if factor.head.symmetric and factor.ports[1] < factor.ports[0]:
        return factor._replace(ports=factor.ports[::-1])
    return factor


def spelled(factor: Factor) -> str:
    """One factor as text; different factors have different texts."""
    head, ports, exponent = factor
    text = head.key if not ports else f"{head.key}[{';'.join(','.join(map(str, port)) for port in ports)}]"
    return text if exponent == 1 else f"{text}^{exponent}"


def key_of(group: Iterable[Factor], number: Colours) -> str:
    """The factors as text, their digits numbered, in alphabetical order."""
    texts = []
    for factor in group:
        ports = tuple(tuple(number.get(d, d) for d in port) for port in factor.ports)
        texts.append(spelled(oriented(factor._replace(ports=ports))))
    return "*".join(sorted(texts))
