"""Both languages have the same chapter: the same cells, the same code, no results kept in the file."""

import ast
import json
import re

import pytest
import sympy as sp

from derivations.facts import value
from scripts.places import ROOT
from tests.test_prose import GLOSSARY, avoided, avoided_words

DOCS = ROOT / "docs"
HANGUL = re.compile(r"[가-힣]")
NAMES = sorted(path.relative_to(DOCS / "ko").as_posix() for path in (DOCS / "ko").rglob("*.ipynb"))
# A heading, a list, a paragraph: how a line of a text cell begins.
SHAPE = re.compile(r"^(?:#+ |- |\d+\. |)")
LINK = re.compile(r"\]\(([^)]+)\)")
TYPED_NUMBER = re.compile(r"\d+\.\d|\d{2,}")


def read(language, name):
    return json.loads((DOCS / language / name).read_text("utf-8"))


def words_apart(one, other):
    """Two programs as one differs from the other only where it has words: '' if so, else what differs."""
    left, right = list(ast.walk(ast.parse(one))), list(ast.walk(ast.parse(other)))
    for here, there in zip(left, right, strict=False):
        if type(here) is not type(there):
            return f"{ast.unparse(here)} against {ast.unparse(there)}"
        if isinstance(here, ast.Constant) and isinstance(there, ast.Constant) and here.value != there.value:
            if not HANGUL.search(str(here.value)) or HANGUL.search(str(there.value)):
                return f"{here.value!r} against {there.value!r}"
        elif isinstance(
            here, ast.Name | ast.Attribute | ast.arg | ast.keyword | ast.FunctionDef | ast.alias
        ) and (
            {key: text for key, text in vars(here).items() if isinstance(text, str)}
            != {key: text for key, text in vars(there).items() if isinstance(text, str)}
        ):
            return f"{ast.dump(here)} against {ast.dump(there)}"
    return "" if len(left) == len(right) else "more code on one side"


def outline(text):
    """What both languages share of a text cell: kinds of lines, formulas, links."""
    shapes = [SHAPE.findall(line)[0] for line in text.splitlines() if line.strip()]
    return shapes, sorted(set(re.findall(r"\$[^$]+\$", text))), LINK.findall(text)


def differences(korean, english):
    found = []
    for here, there in zip(korean["cells"], english["cells"], strict=False):
        one, other = "".join(here["source"]), "".join(there["source"])
        if (here["id"], here["cell_type"]) != (there["id"], there["cell_type"]):
            found.append(f"{here['id']} against {there['id']}")
        elif here["cell_type"] == "code" and (apart := words_apart(one, other)):
            found.append(f"{here['id']}: {apart}")
        elif here["cell_type"] == "markdown" and outline(one) != outline(other):
            found.append(f"{here['id']}: {outline(one)} against {outline(other)}")
    return found if len(korean["cells"]) == len(english["cells"]) else [*found, "a different number of cells"]


def kept_results(notebook):
    return [
        cell["id"]
        for cell in notebook["cells"]
        if cell.get("outputs") or cell.get("execution_count") is not None or cell["metadata"]
    ]


def typed_numbers(notebook):
    return [
        number
        for cell in notebook["cells"]
        if cell["cell_type"] == "markdown"
        for number in TYPED_NUMBER.findall("".join(cell["source"]))
    ]


def test_there_is_a_chapter():
    assert "chapters/ball.ipynb" in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_have_the_same_cells(name):
    assert differences(read("ko", name), read("en", name)) == []


def test_a_different_cell_is_seen():
    korean, english = read("ko", NAMES[0]), read("en", NAMES[0])
    for planted in ("x = 1\n", "f(a=1)\n", "'says'\n"):
        cell = next(cell for cell in english["cells"] if cell["cell_type"] == "code")
        kept, cell["source"] = cell["source"], [*cell["source"], "\n", planted]
        assert differences(korean, english)
        cell["source"] = kept
    assert differences(korean, english | {"cells": english["cells"][:-1]})
    assert words_apart("f('말', b)", "f('word', b)") == ""
    for other in ("f('word', c)", "g('word', b)", "f('word')", "f('word', b, 1)"):
        assert words_apart("f('말', b)", other)
    assert words_apart("f('a')", "f('b')")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_no_result_is_kept_and_no_number_typed(language, name):
    notebook = read(language, name)
    assert kept_results(notebook) == []
    assert typed_numbers(notebook) == []
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert avoided_words(text, avoided(GLOSSARY)) == []
    assert bool(HANGUL.search("".join("".join(cell["source"]) for cell in notebook["cells"]))) == (
        language == "ko"
    )


def test_a_kept_result_and_a_typed_number_are_seen():
    notebook = read("en", NAMES[0])
    next(cell for cell in notebook["cells"] if cell["cell_type"] == "code")["execution_count"] = 1
    notebook["cells"][0]["source"].append("It is 53.1 degrees.")
    assert kept_results(notebook)
    assert typed_numbers(notebook) == ["53.1"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_chapter_poses_the_exercise_of_the_prose(language):
    """Its first program types the hill and the start; they are those of the facts."""
    source = next(
        "".join(c["source"])
        for c in read(language, "chapters/ball.ipynb")["cells"]
        if c["cell_type"] == "code"
    )
    names: dict[str, object] = {}
    exec(compile(source, "ball.ipynb", "exec"), names)  # noqa: S102 (our own notebook)
    assert sp.expand(names["f"]) == value("ball.function")
    assert names["start"] == value("ball.start")
