"""A small site of two languages, built by the real tools from stand-ins for the catalogue.

It lets a test break something without touching the project, and builds in seconds.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.places import ROOT

PAGES = r"""
from typing import NamedTuple
class Page(NamedTuple):
    uri: str
    content: str
TITLES = {"ko": "이차형식의 그레이디언트", "en": "Gradient of a quadratic form"}
FORMULA = r"\(\frac{\partial x^\top A x}{\partial x} = x^\top (A + A^\top)\)"
def generate(lang):
    for number in range(1, 4):
        title = f"{TITLES[lang]} {number}"
        head = f"---\ntitle: {title}\n---\n# {title}\n\n"
        data = '<p><a href="/data/identities.json">JSON</a></p>'
        yield Page(f"id/MC{number:04}.md", f"{head}{FORMULA}\n\n{data}\n")
"""
DATA = "def files():\n    yield 'data/identities.json', b'[]'\n"
PROSE = r"""
def functions(lang, page):
    return {"formula": lambda name: r"\(x\)"}
"""
HOME = {
    "ko": '# 행렬 미적분\n\n공식 {{ formula("x") }}, [항등식](id/MC0001.md), [공](chapters/ball.ipynb).\n',
    "en": '# Matrix calculus\n\n{{ formula("x") }}, [one](id/MC0001.md), [a ball](chapters/ball.ipynb).\n',
}
NOTEBOOK = (
    ("markdown", "# 공 ball\n\n$f(x) = x^2$"),
    ("code", "import matplotlib.pyplot as plt\nfigure, axes = plt.subplots()\naxes.plot([1, 2]);"),
    ("code", "{'b': 1, 'a': {3, 1, 2}}"),
)


def make(folder: Path) -> Path:
    """The miniature's project folder."""
    for name in ("overrides", "docs/assets", "scripts", "LICENSES"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    shutil.copytree(
        ROOT / "derivations" / "work",
        folder / "derivations" / "work",
        ignore=shutil.ignore_patterns("__pycache__", "*.pyc"),
    )
    for part in ("", "core"):
        (folder / "derivations" / part).mkdir(parents=True, exist_ok=True)
        (folder / "derivations" / part / "__init__.py").touch()
    for name in (
        "derivations/core/errors.py",
        "LICENSE",
        "mkdocs.base.yml",
        "requirements.lock",
        "package-lock.json",
    ):
        shutil.copy(ROOT / name, folder / name)
    for name in ("mkdocs.yml", "mkdocs.en.yml"):
        (folder / name).write_text((ROOT / name).read_text("utf-8").split("\nnav:")[0] + "\n", "utf-8")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    for name, source in (("pages", PAGES), ("data", DATA), ("prose", PROSE)):
        (folder / "scripts" / f"{name}.py").write_text(source, "utf-8")
    for lang, home in HOME.items():
        chapters = folder / "docs" / lang / "chapters"
        chapters.mkdir(parents=True)
        (chapters.parent / "index.md").write_text(home, "utf-8")
        (chapters / "ball.ipynb").write_text(json.dumps(notebook()), "utf-8")
    return folder


def notebook() -> dict[str, object]:
    cells: list[dict[str, object]] = []
    for number, (kind, source) in enumerate(NOTEBOOK):
        cell: dict[str, object] = {
            "cell_type": kind,
            "id": f"cell-{number}",
            "metadata": {"alt": "a line"},
            "source": source,
        }
        cells.append(cell | ({"outputs": [], "execution_count": None} if kind == "code" else {}))
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells}


# Puts the clock forty days ahead in the process that builds.
LATER = """
import runpy, sys, time
now = time.time
time.time = lambda: now() + 40 * 86400
sys.argv = ["scripts", *sys.argv[1:]]
runpy.run_module("scripts", run_name="__main__", alter_sys=True)
"""


def build(folder: Path, *, later: bool = False, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the build in a project folder, as `make site` does."""
    start = ["-c", LATER, "build"] if later else ["-m", "scripts", "build"]
    caches = {
        "PYTHONPYCACHEPREFIX": str(folder / ".cache" / "pycache"),
        "DERIVATIONS_CACHE": str(folder / ".cache"),
    }
    variables = os.environ | caches | environment
    return subprocess.run(
        [sys.executable, *start],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def contents(site: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
