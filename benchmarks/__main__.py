"""`python -m benchmarks validate|run|time|count`: check the set, measure the tools, count tokens."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from typing import TYPE_CHECKING

from benchmarks import adapters, table, timing
from benchmarks.judge import SECONDS, best
from benchmarks.problem import problems
from benchmarks.tokens import length
from benchmarks.tool import Refusal
from benchmarks.validate import faults

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.judge import Outcome
    from benchmarks.problem import Problem


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 when it succeeded, 1 when the set has faults."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    commands = parser.add_subparsers(dest="command", required=True)
    validating = commands.add_parser("validate", help="every answer of the set against finite differences")
    running = commands.add_parser("run", help="measure the tools and print the table")
    timing_ = commands.add_parser("time", help="milliseconds of our own engine, part by part")
    for command in (validating, running, timing_):
        command.add_argument("only", nargs="*", help="ids or categories; all if none is given")
    running.add_argument("--tool", action="append", choices=adapters.NAMES, help="one tool, may be repeated")
    running.add_argument("--seconds", type=float, default=SECONDS, help="time for each problem")
    running.add_argument("--json", action="store_true", help="everything as JSON, no table")
    running.add_argument("--failures", action="store_true", help="name everything that is not right")
    counting = commands.add_parser("count", help="the number of tokens of a formula")
    counting.add_argument("text")
    chosen = parser.parse_args(arguments)
    if chosen.command == "count":
        print(length(chosen.text))
        return 0
    wanted = [p for p in problems() if not chosen.only or {p.id, p.category} & set(chosen.only)]
    if chosen.command == "time":
        print(timing.report(wanted))
        return 0
    return validate(wanted) if chosen.command == "validate" else run(wanted, chosen)


def validate(wanted: list[Problem]) -> int:
    """Print every fault, and how many problems there are."""
    found = [fault for problem in wanted for fault in faults(problem)]
    for fault in found:
        print(fault, file=sys.stderr)
    ill_posed = sum(problem.is_ill_posed for problem in wanted)
    print(f"{len(wanted) - ill_posed} well-posed problems, {ill_posed} ill-posed, {len(found)} faults")
    return 1 if found else 0


def run(wanted: list[Problem], chosen: argparse.Namespace) -> int:
    """Print the table, or JSON."""
    results: dict[str, list[Outcome]] = {}
    for name in chosen.tool or adapters.NAMES:
        try:
            tools = adapters.spellings(name)
        except Refusal as error:
            print(f"{name} is not measured: {error}", file=sys.stderr)
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            results[tools[0].name] = [best(problem, tools, chosen.seconds) for problem in wanted]
    if not results or not wanted:
        print("nothing to measure", file=sys.stderr)
        return 1
    if chosen.json:
        print(json.dumps(table.as_json(results), indent=1, ensure_ascii=False))
        return 0
    print(table.table(results))
    print(table.speed(results), end="\n" if len(results) > 1 else "")
    if chosen.failures:
        print(table.failures(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
