"""Build the site beside the old one and put it in its place only when everything succeeded."""

import hashlib
import logging
import os
import subprocess
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from scripts.places import ROOT, SITE


def reproducible_environment() -> None:
    """Dates come from the commit, or from 1980 where there is none, never from the clock."""
    if "SOURCE_DATE_EPOCH" not in os.environ:
        asked = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
        )
        os.environ["SOURCE_DATE_EPOCH"] = asked.stdout.strip() or "315532800"
    # The banners of the theme and of its successor tell a reader of a build log nothing.
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


def build(target: Path = SITE, *, strict: bool = True) -> None:
    """Build both languages into `target`. On failure `target` stays as it was and the error is raised."""
    reproducible_environment()
    _log_to_stderr()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".site-") as folder:
        made = Path(folder) / "new"
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(made), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        finally:
            config.plugins.on_shutdown()
        if target.exists():
            target.rename(Path(folder) / "old")
        made.rename(target)


def current(target: Path) -> Path:
    """`target`, built anew if anything that goes into the site changed since it was built."""
    stamp = target.with_name(f"{target.name}.inputs")
    inputs = _inputs()
    if not (target.exists() and stamp.exists() and stamp.read_text("utf-8") == inputs):
        stamp.unlink(missing_ok=True)
        build(target)
        stamp.write_text(inputs, "utf-8")
    return target


def _inputs() -> str:
    """The SHA-256 of every file that the site is made from, the commit's date and the address."""
    reproducible_environment()
    state = hashlib.sha256(f"{os.environ['SOURCE_DATE_EPOCH']} {os.environ.get('SITE_URL', '')}".encode())
    files = [
        ROOT / name
        for name in (
            "pyproject.toml",
            "mkdocs.base.yml",
            "mkdocs.yml",
            "mkdocs.en.yml",
            "requirements.lock",
            "package-lock.json",
        )
    ]
    for folder in ("derivations", "scripts", "docs", "overrides"):
        files += [
            path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
    for path in sorted(files):
        state.update(
            path.relative_to(ROOT).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    return state.hexdigest()


def _log_to_stderr() -> None:
    log = logging.getLogger("mkdocs")
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-7s %(message)s"))
        log.addHandler(handler)
    log.setLevel(logging.WARNING)
