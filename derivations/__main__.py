"""`python -m derivations`: derive a derivative, verify an identity, check a claim.

Exit codes: 0; 1 where what was asked about is false or failed; 2 for input that is refused.
"""

from __future__ import annotations

import argparse
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
    """Run one command."""
    given = arguments().parse_args(argv)
    return int(given.run(given))


if __name__ == "__main__":
    sys.exit(main())
