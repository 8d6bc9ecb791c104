"""`python -m scripts build|serve|bench|browser`: what the Makefile calls."""

import argparse
import sys
import time
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from derivations.core.errors import MatrixCalculusError
from scripts import bench, build, chromium, serve
from scripts.errors import SiteError
from scripts.places import ROOT, SITE


def main() -> int:
    """Run one command; 0 when it succeeded, 1 with one line of reason when it did not."""
    parser = argparse.ArgumentParser(prog="python -m scripts")
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build", help="build both languages into site/")
    building.add_argument("--site", type=Path, default=SITE, help="another folder to build into")
    building.add_argument("--quiet", action="store_true", help="say nothing on success")
    serving = commands.add_parser("serve", help="preview on the loopback address, rebuilt on change")
    serving.add_argument("--port", type=int, default=8000)
    commands.add_parser("bench", help="measure the build, the pages and the checks")
    commands.add_parser("browser", help="find or install the Chromium that the browser tests drive")
    arguments = parser.parse_args()
    try:
        if arguments.command == "build":
            _build(arguments.site.resolve(), quiet=arguments.quiet)
        elif arguments.command == "serve":
            serve.serve(arguments.port)
        elif arguments.command == "bench":
            bench.print_table()
        else:
            print(chromium.ensure())
    except chromium.NoChromium as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _build(target: Path, *, quiet: bool) -> None:
    started = time.monotonic()
    try:
        build.build(target)
    except (MkDocsException, SiteError, MatrixCalculusError) as error:
        kept = f"; {target.name}/ is the last good one" if target.exists() else ""
        sys.exit(f"not built: {error}{kept}")
    if not quiet:
        pages = sum(1 for _ in target.rglob("*.html"))
        where = target.relative_to(ROOT) if target.is_relative_to(ROOT) else target
        print(f"{where}/: {pages} pages in {time.monotonic() - started:.1f} s")


if __name__ == "__main__":
    sys.exit(main())
