"""`python -m derivations derive "x'*A*x" --wrt x --let "A: matrix(n,n)"`: the derivative of an expression.

With --jsonl one problem a line is read from standard input and one answer a line is written; there
a refusal is an answer.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from derivations.core.errors import InternalError, MatrixCalculusError, ShapeError, Unsupported
from derivations.derive import NOTATIONS, Answer, derive

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

LONGEST_LINE = 100_000
SPOKEN = ("ko", "en")
FIELDS = {"id", "expression", "wrt", "order", "layout", "symmetric", "variables"}


def kind_of(error: Exception) -> str:
    """shape, syntax, domain, unsupported or internal."""
    said = getattr(error, "kind", "")
    if said:
        return str(said)
    kinds = ((ShapeError, "shape"), (Unsupported, "unsupported"), (InternalError, "internal"))
    return next((kind for family, kind in kinds if isinstance(error, family)), "domain")


def refusal(error: Exception, id_: Any = None) -> dict[str, Any]:
    """A refusal as plain data."""
    message = " ".join(str(getattr(error, "message", "") or error).split())
    column = getattr(error, "column", None)
    return {"id": id_, "ok": False, "error": {"kind": kind_of(error), "message": message, "column": column}}


class ProblemError(MatrixCalculusError):
    """A line of input that is no problem: not JSON, or not the fields of one."""

    kind = "syntax"


def refuse_constant(name: str) -> None:
    """NaN and the infinities are no JSON, though Python reads and writes them."""
    raise ValueError(f"{name} is no number of JSON")


def problem(line: str) -> dict[str, Any]:
    """The problem that a line states. Raises ProblemError, naming the field."""
    if len(line) > LONGEST_LINE:
        raise ProblemError(f"a line has at most {LONGEST_LINE} characters, this one {len(line)}")
    try:
        given = json.loads(line, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ProblemError(f"the line is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise ProblemError("the line is not a JSON object")
    unknown = sorted(set(given) - FIELDS)
    if unknown:
        raise ProblemError(f"unknown field {unknown[0]!r}; the fields are {', '.join(sorted(FIELDS))}")
    for name in ("expression", "wrt"):
        if not isinstance(given.get(name), str):
            raise ProblemError(f"the field {name!r} must be a text")
    variables = given.get("variables", {})
    if not isinstance(variables, dict) or not all(isinstance(v, str) for v in variables.values()):
        raise ProblemError("the field 'variables' must map names to declarations")
    return given


def solved(line: str) -> dict[str, Any]:
    """The answer to a line of input; never raises."""
    id_ = None
    try:
        given = problem(line)
        id_ = given.get("id")
        answer = derive(
            given["expression"],
            given["wrt"],
            order=given.get("order", 1),
            layout=given.get("layout", "mixed"),
            symmetric=given.get("symmetric", "unconstrained"),
            let=given.get("variables", {}),
        )
        return {"id": id_, "ok": True, **answer.as_json()}
    except MatrixCalculusError as error:
        return refusal(error, id_)
    except Exception as error:  # noqa: BLE001 - a defect must not end the stream; it is named as one
        return refusal(InternalError(f"{type(error).__name__}: {error}"), id_)


def stream(lines: Iterable[str]) -> None:
    """One answer a line, as soon as it is known."""
    for line in lines:
        if line.strip():
            print(json.dumps(solved(line), ensure_ascii=False), flush=True)


def shown(answer: Answer, notation: str, *, steps: bool) -> str:
    """The answer for a reader at a terminal."""
    lines = [f"{' ' * 4}{said}" for said in answer.inferred]
    out = ["assumed:", *lines] if lines else []
    out += [f"note: {note}" for note in answer.notes]
    if steps:
        for step in answer.steps("latex" if notation == "latex" else "text"):
            out += [f"  {step['before']}", f"= {step['after']}    ({step['rule']['en']})"]
    out.append(answer.spoken(notation) if notation in SPOKEN else answer.spelled(notation))
    in_names = answer.named(notation) if notation in {"text", "latex"} else None
    if in_names:
        where = "; ".join(f"{name} = {piece}" for name, piece in in_names["where"].items())
        out.append(f"= {in_names['derivative']} where {where}")
    conditions = answer.as_json()["conditions"]
    if conditions:
        out.append(f"where {', '.join(conditions)}")
    out.append(f"[{answer.shape}, {answer.layout} layout, {answer.verdict}]")
    return "\n".join(out)


def declarations(given: list[str]) -> dict[str, str]:
    """`A: matrix(m,n)` as name and declaration."""
    found = {}
    for said in given:
        name, colon, declaration = said.partition(":")
        if not colon:
            raise ProblemError(f"--let wants NAME: DECLARATION, as in 'A: matrix(m,n)', not {said!r}")
        found[name.strip()] = declaration.strip()
    return found


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parser of this command."""
    command = commands.add_parser("derive", help="the derivative of an expression", description=__doc__)
    command.set_defaults(run=run, refuse=command.error)
    command.add_argument("expression", nargs="?", help='for instance "x\'*A*x"')
    command.add_argument("--wrt", help="the symbol to differentiate by")
    command.add_argument(
        "--let", action="append", default=[], metavar="'A: matrix(m,n)'", help="declare a symbol"
    )
    command.add_argument("--order", type=int, default=1, choices=(1, 2))
    command.add_argument("--layout", default="mixed", choices=("mixed", "numerator", "denominator"))
    command.add_argument(
        "--symmetric",
        default="unconstrained",
        choices=("unconstrained", "free", "frobenius", "euclidean", "riemannian"),
        help="the convention for structured arguments",
    )
    command.add_argument("--format", default="text", choices=(*NOTATIONS, *SPOKEN, "json"))
    command.add_argument("--steps", action="store_true", help="show the derivation line by line")
    command.add_argument(
        "--jsonl", action="store_true", help="problems on standard input, answers on standard output"
    )


def run(given: argparse.Namespace) -> int:
    """Derive; 0, or 2 for refused input."""
    if given.jsonl:
        stream(sys.stdin)
        return 0
    if given.expression is None or given.wrt is None:
        given.refuse("an expression and --wrt are needed")
    try:
        answer = derive(
            given.expression, given.wrt, given.order, given.layout, given.symmetric, declarations(given.let)
        )
    except MatrixCalculusError as error:
        print(f"refused ({kind_of(error)}): {error}", file=sys.stderr)
        return 2
    if given.format == "json":
        print(json.dumps({"ok": True, **answer.as_json()}, ensure_ascii=False, indent=1))
    else:
        print(shown(answer, given.format, steps=given.steps))
    return 0
