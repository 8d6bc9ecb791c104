"""What the tables of the page about reliability are made of: words of one language, numbers, links.

A table is a caption, headings, rows with a heading of their own, and what it says where it is empty.
A cell is a text, a number or a link.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from derivations import catalogue
from scripts import coq, rungs
from scripts.reliability import Data, exponent

WORDS = Path(__file__).parent / "templates" / "reliability.toml"
# Where the page is narrow, the cells of these stand side by side.
COMPACT = {"parts", "mistakes", "fates", "conditions", "each"}
View = dict[str, Any]


@cache
def words() -> dict[str, Any]:
    """Every word of the tables, by section and name, then by language."""
    return tomllib.loads(WORDS.read_text("utf-8"))


class Page:
    """What the tables of one language are made of."""

    def __init__(self, summary: Data, lang: str) -> None:
        self.summary, self.lang = summary, lang

    def say(self, section: str, name: str, **numbers: object) -> str:
        """A word of the tables, its numbers filled in."""
        found = words()[section][name]
        return str(found[self.lang]).format(**numbers)

    def known(self, section: str, name: str) -> str:
        """The same; a name without words of its own stands as the program says it."""
        return self.say(section, name) if name in words()[section] else name

    def table(self, name: str, heads: Iterable[str], rows: Iterable[View]) -> View:
        """A table with its caption and headings; `empty` is what stands there if it has no rows."""
        return {
            "name": name,
            "caption": self.say("caption", name),
            "heads": [self.head(head) for head in heads],
            "rows": list(rows),
            "compact": name in COMPACT,
            "empty": self.say("empty", name) if name in words()["empty"] else "",
        }

    def head(self, name: str) -> str:
        """A heading: a word of its own, or one of the results of a method."""
        if name == "not run":
            return self.say("other", "not_run")
        return rungs.RESULTS[name][self.lang] if name in rungs.RESULTS else self.say("head", name)

    def method(self, key: str, rung: str) -> str:
        """What a page calls a method."""
        if key == "kernel":
            return coq.NAME[self.lang]
        return self.say("method", key) if key in words()["method"] else rungs.NAMES[rung][self.lang]

    def identity(self, id_: str) -> View:
        """A link to an identity's page, with its title."""
        every = catalogue.identities()
        title = every[id_].title.of(self.lang) if id_ in every else ""
        return {"text": str(title), "id": id_, "page": f"id/{id_}/"}

    def number(self, id_: str) -> View:
        """A link to an identity's page by its number alone."""
        return {"text": id_, "page": f"id/{id_}/"}

    def numbers(self) -> dict[str, str]:
        """What the sentences about methods and verdicts name: the worst bounds of the catalogue."""
        done = {method["key"]: method for method in self.summary["methods"]}
        worst = [done[key]["error"] for key in ("exact-first", "exact-second") if done[key]["error"]]
        bounds = [found["all_trials_below"] for found in worst]
        return {
            "bound": power_of_ten(max(bounds, key=exponent, default="")),
            "radius": power_of_ten(done["balls"]["work"].get("relative_radius_below", "")),
            "wrong": str(done["wrong"]["work"].get("versions", 0)),
        }


def power_of_ten(bound: str) -> str:
    """1e-68 as 10⁻⁶⁸; a dash where there is none."""
    return f"10⁻{bound.removeprefix('1e-').translate(rungs.RAISED)}" if bound else "—"


def row(head: Any, *cells: Any) -> View:
    """A row of a table: its heading may be a text or a link."""
    return {"head": head if isinstance(head, dict) else {"text": head}, "cells": list(cells)}
