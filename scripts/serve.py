"""A local preview that follows every change: catalogue, prose, templates, styles."""

import os
import subprocess
import sys
import time

from mkdocs.livereload import LiveReloadServer

from scripts.places import CACHE, ROOT

_WATCHED = ("derivations", "docs", "overrides", "scripts", "mkdocs.base.yml", "mkdocs.yml", "mkdocs.en.yml")


def serve(port: int = 8000) -> None:
    """Build, serve on the loopback address, build again on every change, reload the page.

    Each build is a new process: Python imports a module once, and the catalogue is made of modules.
    Verdicts and figures come from the cache, so only what changed is computed. A failing build prints
    its reason and leaves the last good preview in place.
    """
    folder = CACHE / "preview"
    _build()
    if not folder.exists():
        sys.exit(1)
    server = LiveReloadServer(_build, host="127.0.0.1", port=port, root=str(folder), polling_interval=0.25)
    for path in _WATCHED:
        server.watch(str(ROOT / path))
    print(
        f"http://127.0.0.1:{port}/ (Korean)  http://127.0.0.1:{port}/en/ (English)  Ctrl+C ends", flush=True
    )
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except KeyboardInterrupt:
        server.shutdown()


def _build() -> None:
    """Build the preview anew, and say whether that went well."""
    started = time.monotonic()
    command = [sys.executable, "-m", "scripts", "build", "--site", str(CACHE / "preview"), "--quiet"]
    # Compiled modules written beside the sources would look like changes, and build for ever.
    environment = os.environ | {"PYTHONPYCACHEPREFIX": str(CACHE / "pycache")}
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    state = "rebuilt" if done.returncode == 0 else "the last good preview stays"
    print(f"{state} ({time.monotonic() - started:.1f} s)", flush=True)
