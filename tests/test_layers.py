"""Arrows between the parts go one way: the imports of every module, read from its source, not run."""

import ast
import sys
from pathlib import Path

import pytest

from scripts.places import ROOT

# Who may import whom, below derivations/. A part may always import itself and the standard library.
# "vocabulary" is derivations/__init__.py: the words in which identities are written.
MAY_IMPORT = {
    "core": set(),
    "operations": {"core"},
    "vocabulary": {"core", "operations"},
    "prove": {"core", "operations"},
    "calculus": {"core", "operations", "prove"},
    "verify": {"core", "operations", "prove"},
    "write": {"core", "operations"},
    "read": {"core", "operations"},
    "catalogue": {"core", "operations", "vocabulary"},
    # Numbers that prose mentions, among them the verifier's sizes; nothing that is checked depends on them.
    "facts": {"core", "operations", "vocabulary", "verify"},
    # The first-order figure evaluates as the verifier does; nothing that is checked depends on a figure.
    "figures": {"core", "operations", "vocabulary", "facts", "verify"},
    # How a list of jobs is worked off: it knows no mathematics.
    "work": set(),
    # Theorems for Coq: made from statements alone; what runs Coq works off the whole catalogue.
    "kernel": {"core", "operations", "verify", "catalogue", "work"},
}
# What composes the parts; only scripts/ and tests/ may import it.
COMPOSITIONS = {
    "__main__",
    "convert",
    "convert_out",
    "derive",
    "checked_answer",
    "check",
    "examine",
    "certified",
    "rules",
    "judge",
    "answer",
    "automatic",
    "commands",
}
# Parts that may use these packages of other people only; those with none run in a reader's browser.
PACKAGES: dict[str, set[str]] = {
    **{part: set() for part in ("core", "operations", "prove", "calculus", "read", "write")},
    "work": {"tqdm", "distributed"},
}


def part_of(module: str) -> str:
    """The part of derivations/ that an imported name comes from; a name that is no part is vocabulary."""
    part = module.split(".")[1]
    return part if part in MAY_IMPORT or part in COMPOSITIONS else "vocabulary"


def imports(source: str, package: str) -> set[str]:
    """The absolute names of everything that a module's source imports, wherever in it."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            start = ".".join([*base, node.module] if node.module else base)
            names |= {f"{start}.{alias.name}" for alias in node.names}
    return names


def offences(source: str, part: str, package: str) -> set[str]:
    """Imports that the arrows forbid to a module of a part of derivations/."""
    wrong = set()
    for name in imports(source, package):
        top = name.split(".")[0]
        if top in {"scripts", "tests"}:
            wrong.add(name)
        elif top == "derivations" and part in MAY_IMPORT:
            used = part_of(name)
            if used != part and used not in MAY_IMPORT[part]:
                wrong.add(name)
        elif part in PACKAGES and top != "derivations" and top not in standard_library() | PACKAGES[part]:
            wrong.add(name)
    return wrong


def standard_library() -> frozenset[str]:
    return frozenset(sys.stdlib_module_names)


MODULES = sorted((ROOT / "derivations").rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_follow_the_arrows(path):
    inside = path.relative_to(ROOT / "derivations")
    composition = "vocabulary" if inside.name == "__init__.py" else "composition"
    part = inside.parts[0] if len(inside.parts) > 1 else composition
    package = ".".join(path.relative_to(ROOT).parent.parts)
    assert not offences(path.read_text("utf-8"), part, package)


def test_every_part_has_its_arrows():
    folders = {
        path.name for path in (ROOT / "derivations").iterdir() if path.is_dir() and path.name != "__pycache__"
    }
    assert folders <= set(MAY_IMPORT) | COMPOSITIONS


@pytest.mark.parametrize(
    ("part", "planted"),
    [
        ("verify", "from derivations.calculus.differential import differential"),
        ("verify", "def f():\n    from derivations.calculus import differential"),
        ("verify", "from ..calculus import simplify"),
        ("verify", "import derivations.calculus.layout"),
        ("core", "from derivations.operations import trace"),
        ("operations", "from derivations.catalogue.traces import CATALOGUE"),
        ("vocabulary", "from derivations.verify import exact"),
        ("verify", "from derivations import derive"),
        ("operations", "from derivations import tr"),
        ("core", "import numpy"),
        ("calculus", "from scripts import checked"),
        ("work", "from derivations.core.errors import MatrixCalculusError"),
        ("work", "import numpy"),
    ],
)
def test_a_planted_arrow_is_found(part, planted):
    assert offences(planted, part, f"derivations.{part}")


def test_allowed_arrows_pass():
    allowed = (
        "import math\nfrom derivations.core import expr\nfrom ..operations import trace\nfrom . import exact"
    )
    assert not offences(allowed, "verify", "derivations.verify")
