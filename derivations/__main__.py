"""`python -m derivations`: derive a derivative, verify an identity, check a claim.

Exit codes: 0; 1 where what was asked about is false or failed; 2 for input that is refused.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

COMMANDS = ("derive", "verify", "check")


def arguments() -> argparse.ArgumentParser:
    """The command line, one parser a command."""
    parser = argparse.ArgumentParser(prog="python -m derivations", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name in COMMANDS:
        import_module(f"derivations.commands.{name}").add(commands)
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command; a reader who has seen enough, as `head` has, is no error."""
    given = arguments().parse_args(argv)
    try:
        code = int(given.run(given))
        sys.stdout.flush()
    except BrokenPipeError:
        # Python writes what is left when it ends: to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code


if __name__ == "__main__":
    sys.exit(main())
