"""The NumPy code of every page, word for word as it is shown, has the values that the definition gives."""

import re
from typing import Any

import pytest

from derivations import catalogue
from derivations.automatic.compare import looks
from derivations.automatic.definition import apart_from_definition
from derivations.automatic.libraries import numpy
from derivations.automatic.shown import BrokenProgramError, Shown
from derivations.calculus.layout import LAYOUTS, layouts
from scripts import views


class Page(Shown):
    """The identity with the programs of its page in place of any that are made for the occasion."""

    def text(self, layout, notation):
        view = views.view(self.identity.id, "ko")
        codes: Any = view["layouts_code"] or dict.fromkeys(LAYOUTS, view["code"])
        return str(codes[layout][notation])


def disagreements(page):
    """What differs from the definition, at the sizes and points at which that can be told."""
    found = list(looks(page.statement, lambda at: apart_from_definition(page, at, numpy())))
    assert len(found) == 2
    assert all(look.agrees or look.far for look in found), found
    return [what for look in found for what in look.far]


@pytest.mark.parametrize("id_", catalogue.identities())
def test_code_is_what_the_definition_says(id_):
    identity = catalogue.identities()[id_]
    assert not disagreements(Page(identity, layouts(identity)))


@pytest.mark.parametrize("id_", catalogue.identities())
def test_both_languages_show_the_code_that_the_certificate_is_about(id_):
    identity = catalogue.identities()[id_]
    shown, page = Shown(identity, layouts(identity)), views.view(id_, "en")
    assert page["code"] == views.view(id_, "ko")["code"]
    assert page["layouts_code"] == views.view(id_, "ko")["layouts_code"]
    for layout in LAYOUTS:
        for notation in ("numpy", "torch", "jax"):
            text = Page(identity, {}).text(layout, notation)
            if page["layouts_code"]:
                assert text == shown.text(layout, notation).rstrip("\n")
            else:
                # One program for all layouts: that of the mixed one.
                assert text == shown.text("mixed", notation).rstrip("\n")


def planted(monkeypatch, pattern, replacement):
    """What is noticed on all pages where this change of the shown code changes something."""
    shown = Page.text
    changed: dict[str, bool] = {}

    def wrong(page, layout, notation):
        head, last = shown(page, layout, notation).rsplit("def ", 1)
        spoiled = re.sub(pattern, replacement, last)
        changed[page.identity.id] = changed.get(page.identity.id, False) or spoiled != last
        return f"{head}def {spoiled}"

    monkeypatch.setattr(Page, "text", wrong)
    noticed = {}
    for id_, identity in catalogue.identities().items():
        page = Page(identity, layouts(identity))
        try:
            noticed[id_] = bool(disagreements(page))
        except BrokenProgramError:
            noticed[id_] = True
    spoiled = {id_ for id_, different in changed.items() if different}
    return spoiled, {id_ for id_, seen in noticed.items() if seen}


def test_a_dropped_transpose_is_noticed(monkeypatch):
    """The twin: in the code of every derivative, every .T is left out."""
    spoiled, noticed = planted(monkeypatch, r"\.T\b", "")
    assert len(spoiled) > 20
    assert noticed <= spoiled
    # Where a transposed scalar, or a sum with its own transpose, is all there is, nothing changes.
    assert len(spoiled - noticed) <= 2, spoiled - noticed


def test_a_wrong_sign_is_noticed(monkeypatch):
    """The twin: the first value that the derivative returns is negated."""
    spoiled, noticed = planted(monkeypatch, r"return (.*)", r"return -(\1)")
    assert spoiled == noticed == set(catalogue.identities())
