"""Outcomes of several tools side by side, a row a category."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.judge import RIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.judge import Outcome

NO_ANSWER = ("refused", "crashed", "timeout", "not asked")


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of them does not exceed; not a number of none."""
    ordered = sorted(values)
    place = -int(-share * len(ordered) // 1) - 1
    return ordered[max(0, place)] if ordered else float("nan")


@dataclass(frozen=True, kw_only=True)
class Summary:
    """Counts of one tool, the length of its right answers over the shortest, its milliseconds.

    `right` includes arrays, which are right but no matrix notation. `refused` are refusals,
    exceptions and time-outs.
    """

    problems: int
    right: int
    array: int
    wrong: int
    refused: int
    length_median: float
    length_90: float
    ms_median: float
    ms_99: float

    @staticmethod
    def of(outcomes: Iterable[Outcome]) -> Summary:
        """The summary of outcomes."""
        found = list(outcomes)
        counts = Counter(outcome.verdict for outcome in found)
        ratios = [outcome.ratio for outcome in found if outcome.verdict in RIGHT and outcome.shortest]
        ms = [outcome.ms for outcome in found]
        return Summary(
            problems=len(found),
            right=sum(counts[verdict] for verdict in RIGHT),
            array=counts["array"],
            wrong=counts["wrong"],
            refused=sum(counts[verdict] for verdict in NO_ANSWER),
            length_median=quantile(ratios, 0.5),
            length_90=quantile(ratios, 0.9),
            ms_median=quantile(ms, 0.5),
            ms_99=quantile(ms, 0.99),
        )


COLUMNS: tuple[tuple[str, int, Callable[[Summary], str]], ...] = (
    ("right", 6, lambda s: str(s.right)),
    ("array", 6, lambda s: str(s.array)),
    ("wrong", 6, lambda s: str(s.wrong)),
    ("refused", 8, lambda s: str(s.refused)),
    ("len 50%", 8, lambda s: number(s.length_median, 2)),
    ("90%", 6, lambda s: number(s.length_90, 2)),
    ("ms 50%", 8, lambda s: number(s.ms_median, 1)),
    ("99%", 7, lambda s: number(s.ms_99, 1)),
)


def number(value: float, digits: int) -> str:
    """A number, or a dash where there is none."""
    return "–" if value != value else f"{value:.{digits}f}"  # noqa: PLR0124  # only NaN differs from itself


def table(results: dict[str, list[Outcome]]) -> str:
    """The table of all tools: well-posed problems by category, their total, the ill-posed ones."""
    wide = max(len(outcome.category) for outcomes in results.values() for outcome in outcomes)
    widths = sum(width for _, width, _ in COLUMNS)
    head = " " * (wide + 6) + "".join(f" | {name:<{widths}}" for name in results)
    names = f"{'category':<{wide}}{'n':>6}" + (" | " + "".join(f"{c:>{w}}" for c, w, _ in COLUMNS)) * len(
        results
    )
    rule = "-" * len(names)
    groups = groups_of(results)
    lines = [head, names, rule]
    for name, group in groups.items():
        if name in {"well-posed", "ill-posed"}:
            lines += [rule] if name == "well-posed" else []
        summaries = [Summary.of(outcomes) for outcomes in group.values()]
        cells = ["".join(f"{cell(s):>{w}}" for _, w, cell in COLUMNS) for s in summaries]
        lines.append(f"{name:<{wide}}{summaries[0].problems:>6}" + "".join(f" | {cell}" for cell in cells))
    return "\n".join(lines)


def groups_of(results: dict[str, list[Outcome]]) -> dict[str, dict[str, list[Outcome]]]:
    """Outcomes by category and tool, then the well-posed and the ill-posed ones together."""
    first = next(iter(results.values()))
    chosen: dict[str, Callable[[Outcome], bool]] = {
        category: lambda o, category=category: o.category == category  # type: ignore[misc]
        for category in dict.fromkeys(o.category for o in first if not o.ill_posed)
    }
    chosen |= {"well-posed": lambda o: not o.ill_posed, "ill-posed": lambda o: o.ill_posed}
    groups = {
        name: {tool: [o for o in outcomes if is_in(o)] for tool, outcomes in results.items()}
        for name, is_in in chosen.items()
    }
    return {name: group for name, group in groups.items() if any(group.values())}


def speed(results: dict[str, list[Outcome]]) -> str:
    """How many times faster the first tool is than each other one, where both are right."""
    (first, mine), *others = results.items()
    lines = []
    for name, theirs in others:
        pairs = [(a, b) for a, b in zip(mine, theirs, strict=True) if is_answered(a) and is_answered(b)]
        ratios = [b.ms / a.ms for a, b in pairs]
        lines.append(
            f"{len(pairs)} derivatives that {first} and {name} both get right: "
            f"{name} takes {number(quantile(ratios, 0.5), 1)} times as long at the median"
        )
    return "\n".join(lines)


def is_answered(outcome: Outcome) -> bool:
    """Is it a right answer to a well-posed problem?"""
    return outcome.verdict in RIGHT and not outcome.ill_posed


def failures(results: dict[str, list[Outcome]]) -> str:
    """A line for everything that is not simply right, with its reason."""
    return "\n".join(
        f"{tool:<12} {o.verdict:<9} {o.id:<36} {o.reason}"
        for tool, outcomes in results.items()
        for o in outcomes
        if o.verdict != "right"
    )


def as_json(results: dict[str, list[Outcome]]) -> dict[str, Any]:
    """Everything as plain data: outcomes by tool, and the summaries of the table."""
    return {
        "outcomes": {tool: [o.as_json() for o in outcomes] for tool, outcomes in results.items()},
        "summaries": {
            name: {tool: vars(Summary.of(outcomes)) for tool, outcomes in group.items()}
            for name, group in groups_of(results).items()
        },
    }
