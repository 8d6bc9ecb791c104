"""`python -m scripts build|serve|bench|browser`: what the Makefile calls.

Each command loads only what it needs: workers of the build read this module too, and `build` must not
wait for a browser's driver or for the benchmarks' libraries.
"""

import argparse
import sys
import time
from pathlib import Path

from jsonschema import ValidationError
from mkdocs.exceptions import MkDocsException

from derivations.core.errors import MatrixCalculusError
from derivations.work.errors import WorkError
from scripts.errors import SiteError
from scripts.places import ROOT, SITE

# What ends a command with one line of reason.
REFUSED = (MkDocsException, SiteError, MatrixCalculusError, WorkError, ValidationError)


def main() -> None:
    """Run one command. What is refused ends it with one line of reason, without a traceback."""
    arguments = _parser().parse_args()
    try:
        arguments.run(arguments)
    except REFUSED as error:
        sys.exit(f"{arguments.command}: {error}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts")
    commands = parser.add_subparsers(dest="command", required=True)
    build = commands.add_parser("build", help="build both languages into site/")
    build.add_argument("--site", type=Path, default=SITE, help="another folder to build into")
    build.add_argument("--quiet", action="store_true", help="say nothing on success")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", help="preview on the loopback address, rebuilt on change")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)
    commands.add_parser("bench", help="measure the build, the pages and the checks").set_defaults(run=_bench)
    browser = commands.add_parser("browser", help="find or install the Chromium that browser tests drive")
    browser.set_defaults(run=_browser)
    return parser


def _build(arguments: argparse.Namespace) -> None:
    from scripts.build import build  # noqa: PLC0415

    target, started = arguments.site.resolve(), time.monotonic()
    try:
        build(target)
    except REFUSED as error:
        kept = f"; {target.name}/ is the last good one" if target.exists() else ""
        sys.exit(f"not built: {error}{kept}")
    if not arguments.quiet:
        pages = sum(1 for _ in target.rglob("*.html"))
        where = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
        print(f"{where}/: {pages} pages in {time.monotonic() - started:.1f} s")


def _serve(arguments: argparse.Namespace) -> None:
    from scripts.serve import serve  # noqa: PLC0415

    serve(arguments.port)


def _bench(_: argparse.Namespace) -> None:
    from scripts.bench import print_table  # noqa: PLC0415

    print_table()


def _browser(_: argparse.Namespace) -> None:
    from scripts.chromium import ensure  # noqa: PLC0415

    print(ensure())


if __name__ == "__main__":
    main()
