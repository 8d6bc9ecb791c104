"""Find a Chromium for the browser tests, or bring one: the machine's, Debian's, Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.errors import SiteError

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


class NoChromium(SiteError):
    """No Chromium is here and none could be installed: whatever needs a browser was not run."""


def find() -> str | None:
    """The path of a Chromium on this machine, Playwright's own last, or None."""
    for name in _NAMES:
        path = shutil.which(name)
        if path:
            return path
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def ensure() -> str:
    """The path of a Chromium, installed if need be. Raises NoChromium, saying what was tried."""
    found = find()
    if found:
        return found
    tried = []
    for command in _ways():
        print("installing Chromium:", " ".join(command), file=sys.stderr)
        done = subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        found = find() if done.returncode == 0 else None
        if found:
            return found
        tried.append(" ".join(command))
    raise NoChromium(f"browser tests not run: no Chromium here, and none came by: {'; '.join(tried)}")


def _ways() -> list[list[str]]:
    playwright = [sys.executable, "-m", "playwright", "install", "chromium"]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        update, install = ["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", "chromium"]
        return [update, install, playwright]
    return [playwright]
