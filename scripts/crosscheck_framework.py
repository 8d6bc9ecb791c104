"""The programs shown for one framework, run in that framework's own environment; one JSON object a line.

`python -m scripts.crosscheck_framework torch` needs the framework, NumPy and python-flint, nothing else.
The first line names the framework's version, each other one an identity with two verdicts: on the shown
programs, and on the framework's own derivative of the shown function, both against the definition.
"""

import json
import sys
import warnings
from collections.abc import Callable, Mapping
from importlib.metadata import version
from typing import Any

from derivations import catalogue
from derivations.automatic.autodiff import NoRuleError
from derivations.automatic.compare import looks
from derivations.automatic.definition import apart_from_definition, own_apart
from derivations.automatic.libraries import FRAMEWORKS, Library
from derivations.automatic.point import Point
from derivations.automatic.shown import BrokenProgramError, Shown
from derivations.calculus.layout import layouts
from derivations.core.errors import DomainError
from derivations.core.identity import Identity

# "no rule" and "undecided" are neither agreement nor disagreement.
RESULTS = ("agrees", "differs", "no rule", "undecided")


def verdicts(identity: Identity, library: Library) -> dict[str, Any]:
    """What the framework says of an identity."""
    shown = Shown(identity, layouts(identity))
    return {
        "id": identity.id,
        "programs": verdict(shown, lambda at: apart_from_definition(shown, at, library)),
        "own": verdict(shown, lambda at: own_apart(shown, at, library)),
    }


def verdict(shown: Shown, apart: Callable[[Point], Mapping[str, float | None]]) -> dict[str, str]:
    """One of RESULTS, with what differs or why nothing is decided."""
    try:
        for look in looks(shown.statement, apart):
            place = f"at sizes {dict(look.sizes)}, seed {look.seed}"
            if look.far:
                return {"result": "differs", "detail": f"{place}: {', '.join(look.far)}"}
            if not look.agrees:
                return {"result": "undecided", "detail": f"{place}: the numbers do not tell"}
    except NoRuleError as error:
        return {"result": "no rule", "detail": str(error)}
    except DomainError as error:
        return {"result": "undecided", "detail": str(error)}
    except BrokenProgramError as error:
        return {"result": "differs", "detail": str(error)}
    return {"result": "agrees", "detail": ""}


def main(name: str) -> int:
    """Print every identity's verdicts. The exit code is 3 where the framework cannot be imported."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            library = FRAMEWORKS[name]()
    except (ImportError, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 3
    print(json.dumps({"version": version(name)}))
    for identity in catalogue.identities().values():
        print(json.dumps(verdicts(identity, library)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
