"""`python -m derivations check "d/dX tr(A*X*B) = A'*B'" --let "X: matrix(n,m)"`: is a claim right?

Exit code 0 if it is, 1 for any other verdict, 2 for input that is refused.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from derivations.calculus.layout import LAYOUTS
from derivations.calculus.structure import CONVENTIONS
from derivations.core.errors import MatrixCalculusError

if TYPE_CHECKING:
    import argparse

FORMS = """the left-hand side is one of
  d/dX f   d^2/dx^2 f   d(f)/dX   d^2(f)/dx^2   df/dX     the derivative of everything between d and =
  grad_x f   hess_x f                                     of a scalar f
  d(F) = ... dX ...                                       the differential
  u = v                                                   no derivative: an equality
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parser of this command."""
    command = commands.add_parser(
        "check", help="judge a claim about a derivative", description=__doc__, epilog=FORMS
    )
    command.set_defaults(run=run)
    command.add_argument("claim", help='for instance "d/dx x\'*A*x = 2*A*x"')
    command.add_argument(
        "--let", action="append", default=[], metavar="'A: matrix(m,n)'", help="declare a symbol"
    )
    command.add_argument("--layout", default="mixed", choices=LAYOUTS, help="which layout is meant")
    command.add_argument(
        "--symmetric",
        default="unconstrained",
        choices=CONVENTIONS,
        help="the convention for structured arguments",
    )
    command.add_argument("--json", action="store_true", help="print the judgement as one JSON object")


def run(given: argparse.Namespace) -> int:
    """Judge the claim: 0 if it is right, 1 if not, 2 for refused input."""
    # What judges loads flint, and is not needed by the other commands.
    from derivations.check import check  # noqa: PLC0415
    from derivations.commands.derive import declarations, kind_of  # noqa: PLC0415

    try:
        found = check(given.claim, declarations(given.let), given.layout, given.symmetric)
    except MatrixCalculusError as error:
        pointed = getattr(error, "pointed", None)
        where = f"{pointed(given.claim)}\n" if pointed and getattr(error, "column", None) else ""
        print(f"{where}refused ({kind_of(error)}): {error}", file=sys.stderr)
        return 2
    except Exception as error:  # noqa: BLE001 - a defect is named as one, without a traceback
        print(f"refused (internal): {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    print(json.dumps(found.as_json(), ensure_ascii=False, indent=1) if given.json else found.text())
    return 0 if found.verdict == "right" else 1
