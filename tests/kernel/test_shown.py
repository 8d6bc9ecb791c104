"""What Coq has checked stands on the certificate and on the page, and goes when the proof goes."""

from dataclasses import replace
from html import unescape

import pytest

from derivations import catalogue, certified
from derivations.kernel.record import files, kernel
from derivations.work.cache import key
from scripts import katex, templates
from scripts.coq import coq_view
from tests import sample_views

IDENTITIES = catalogue.identities()


def row(id_, lang):
    """The rendered verification row of an identity's theorem."""
    view = sample_views.quadratic_form(lang)
    identity = IDENTITIES[id_]
    view["verification"]["kernel"] = coq_view(identity, {"kernel": kernel(identity)}, lang)
    page = templates.render("identity.md.jinja", lang=lang, view=view)
    name = view["verification"]["kernel"]["name"]
    return unescape(page.partition(f'<th scope="row">{name}</th>')[2].partition("</tr>")[0])


@pytest.mark.parametrize(
    ("lang", "said"), [("ko", "모든 크기와 모든 가환환에서"), ("en", "No axiom is used")]
)
def test_the_page_says_what_was_checked_and_links_the_file(lang, said):
    shown = row("MC0010", lang)
    assert said in shown
    assert r"f(X + \varepsilon H) = f(X) + \varepsilon \operatorname{tr}(G^\top H)" in shown
    assert r"(\mathbf{x}^\top \mathbf{x})^{-1}" in shown
    assert "data/coq/MC0010.v" in shown


def test_the_page_names_the_functions_whose_derivative_is_supposed():
    shown = row("MC0060", "en")
    assert r"\exp' = \exp" in shown
    assert r"\log'(u) = u^{-1}" in shown


@pytest.mark.parametrize("id_", IDENTITIES)
def test_every_formula_of_a_row_can_be_typeset(id_):
    found = coq_view(IDENTITIES[id_], {"kernel": kernel(IDENTITIES[id_])}, "ko")
    if found:
        formulas = [katex.Formula(tex, display=False) for tex in (found["equation"], *found["suppositions"])]
        assert len(katex.render(formulas, where=id_)) == len(formulas)


def test_without_a_proof_there_is_no_row():
    identity = IDENTITIES["MC0010"]
    assert coq_view(identity, {"kernel": None}, "ko") is None
    wrong = replace(identity, gradient=2 * identity.claim)
    assert coq_view(wrong, {"kernel": kernel(identity)}, "ko") is None
    page = templates.render("identity.md.jinja", lang="ko", view=sample_views.quadratic_form("ko"))
    assert ".v</a>" not in page


def test_a_new_proof_asks_for_a_new_certificate(monkeypatch):
    identity = IDENTITIES["MC0010"]
    before = key(certified.inputs(identity))
    monkeypatch.setattr(certified, "kernel", lambda _: None)
    assert key(certified.inputs(identity)) != before


def test_every_file_that_a_certificate_names_is_published():
    published = dict(files(IDENTITIES.values()))
    for identity in IDENTITIES.values():
        found = kernel(identity)
        if found:
            assert {found["file"], *(f"data/coq/{name}" for name in found["library"])} <= set(published)
