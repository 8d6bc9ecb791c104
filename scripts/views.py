"""What a template shows of one identity in one language: strings, nothing left to compute."""

import re
from functools import cache
from itertools import pairwise
from typing import Any

from derivations import catalogue
from derivations.calculus.derivation import Derivation, derive, rule_title
from derivations.calculus.layout import LAYOUTS, layouts
from derivations.core.expr import Expr
from derivations.core.identity import Identity, Source, Special, Untranslated, Wrong
from derivations.write import statement as written
from derivations.write import words
from derivations.write.code import snippet
from derivations.write.spell import spell
from derivations.write.values import Number, equals, matrix
from scripts import checked, cite, templates
from scripts.conditions import condition_views, numbers
from scripts.coq import coq_view
from scripts.rungs import rung_view

View = dict[str, Any]
HANGUL = re.compile("[가-힣]")


@cache
def view(id_: str, lang: str) -> View:
    """Everything that a page shows of the identity."""
    identity = catalogue.identities()[id_]
    result = checked.result(id_)
    topic = catalogue.topic_of(id_)
    forms = layouts(identity)
    names = {piece: name for name, piece in identity.where}
    shown = layout_views(identity, forms, lang)
    same = len({(form["latex"], form["shape"]) for form in shown}) == 1
    return {
        "id": id_,
        "slug": identity.slug,
        "lang": lang,
        "title": text(identity.title.of(lang), lang),
        "topic": topic.slug,
        "topic_title": topic.title.of(lang),
        "aliases": [alias for alias in identity.aliases if lang == "ko" or not HANGUL.search(alias)],
        "revision": identity.revision,
        "function": spell(identity.of, "latex"),
        "wrt": spell(identity.by, "latex"),
        "layouts": shown,
        "layouts_same": same,
        "differential": differential(identity, forms, names),
        "where": written.definitions(names),
        "conditions": condition_views(identity, result["certificate"], lang),
        "shapes": shapes(identity, lang),
        "steps": steps(derive(identity), names, lang, lines_checked(result["certificate"])),
        "why": text(identity.note.of(lang), lang) if identity.note else "",
        "special": [special(identity, case, lang) for case in identity.special],
        "wrong": [wrong(identity, *pair, lang) for pair in zip(identity.wrong, result["wrong"], strict=True)],
        "verification": {
            **verification(result["certificate"], lang),
            "kernel": coq_view(identity, result["certificate"], lang),
        },
        "code": code(identity, forms["mixed"], "mixed"),
        "layouts_code": None if same else {name: code(identity, forms[name], name) for name in LAYOUTS},
        "example": example(identity, result["example"]),
        "figure": {**result["figure"], "alt": result["figure"]["alt"][lang]},
        "sources": [source(cited, lang) for cited in identity.sources],
        "related": [
            {"id": other, "title": catalogue.identities()[other].title.of(lang)} for other in identity.related
        ],
        "bibtex": cite.bibtex(identity),
        "permalink": path(id_, lang),
    }


def text(written_text: str, lang: str) -> str:
    """A text of the record; one that exists in the other language only says so."""
    if isinstance(written_text, Untranslated):
        return f"{templates.words()[lang]['untranslated']} {written_text}"
    return written_text


def path(id_: str, lang: str) -> str:
    """The permanent path of an identity's page."""
    return cite.path(catalogue.identities()[id_], lang)


def code(identity: Identity, form: Expr, layout: str) -> dict[str, str]:
    """The snippets of a layout, by notation."""
    names = {piece: name for name, piece in identity.where}
    return {
        library: snippet(identity, form, layout, library, names).rstrip("\n")
        for library in ("numpy", "torch", "jax", "latex")
    }


def layout_views(identity: Identity, forms: dict[str, Expr], lang: str) -> list[View]:
    """The statement in each layout."""
    names = {piece: name for name, piece in identity.where}
    return [
        {
            "name": name,
            "label": words.LAYOUTS[name][lang],
            "latex": written.equation(identity, forms[name], name, names),
            "narrow": written.narrow(identity, forms[name], name, names),
            "shape": written.shape_latex(forms[name].shape),
            "text": spell(forms[name], "text"),
        }
        for name in LAYOUTS
    ]


def differential(identity: Identity, forms: dict[str, Expr], names: dict[Expr, str]) -> str:
    """The layout-free statement."""
    form = identity.claim if identity.kind == "differential" else forms["numerator"]
    return written.differential(identity, form, names)


def shapes(identity: Identity, lang: str) -> list[View]:
    """Every symbol and the function itself, with kind, shape and structure."""
    rows = [(spell(s, "latex"), s.shape, s.data[2]) for s in identity.symbols]
    rows.append((spell(identity.of, "latex"), identity.of.shape, ""))
    return [
        {
            "latex": latex,
            "kind": words.KINDS[shape.kind][lang],
            "shape": written.shape_latex(shape),
            "structure": words.STRUCTURES[structure][lang],
        }
        for latex, shape, structure in rows
    ]


def lines_checked(certificate: dict[str, Any]) -> str:
    """How the lines of the derivation were checked: exact, or undecided."""
    rung = next(rung for rung in certificate["rungs"] if rung["name"] == "lines of the derivation")
    return "exact" if rung["result"] == "accepted" else "undecided"


def steps(derivation: Derivation, names: dict[Expr, str], lang: str, checked_how: str) -> list[View]:
    """Pairs of neighbouring lines with the rules between them, chain after chain."""
    index = 0 if lang == "ko" else 1
    return [
        {
            "before": spell(before.expression, "latex", names),
            "after": spell(after.expression, "latex", names),
            "rule": ", ".join(dict.fromkeys(rule_title(rule)[index] for rule in after.rules)),
            "checked": checked_how,
        }
        for chain in derivation.chains
        for before, after in pairwise(chain)
    ]


def special(identity: Identity, case: Special, lang: str) -> View:
    """The claim under one more condition."""
    shown = layout_views(identity, layouts(identity, case.claim), lang)
    return {
        "when": words.when(case.when, lang),
        "layouts": shown,
        "layouts_same": len({form["latex"] for form in shown}) == 1,
    }


def wrong(identity: Identity, version: Wrong, refuted: dict[str, Any] | None, lang: str) -> View:
    """The version that people write, and where it fails."""
    names = {piece: name for name, piece in identity.where}
    counterexample = refuted and {
        "values": values(identity, refuted),
        "claimed": matrix(numbers(refuted["claimed"])),
        "actual": matrix(numbers(refuted["actual"])),
    }
    claim = written.equation(identity, version.claim, "mixed", names)
    return {"claim": claim, "because": text(version.because.of(lang), lang), "counterexample": counterexample}


def example(identity: Identity, result: dict[str, Any]) -> View:
    """The function and its derivative at a small point, in every layout."""
    derivative = numbers(result["derivative"])
    turned = [list(row) for row in zip(*derivative, strict=True)]
    in_layout = dict.fromkeys(LAYOUTS, derivative)
    if identity.kind == "gradient":
        in_layout["numerator"] = turned
    elif identity.kind != "hessian":
        in_layout["denominator"] = turned
    shown = [
        {
            "layout": name,
            "latex": relation(written.left_hand_side(identity, name), in_layout[name], exact=result["exact"]),
        }
        for name in LAYOUTS
    ]
    same = derivative == turned
    function = spell(identity.of, "latex")
    return {
        "values": values(identity, result),
        "function_value": relation(function, numbers(result["function"]), exact=result["exact"]),
        "derivatives": shown[:1] if same else shown,
    }


def relation(left: str, rows: list[list[Number]], *, exact: bool) -> str:
    """Left = matrix, or ≈ where its entries were rounded."""
    return rf"{left} {'=' if exact else chr(92) + 'approx'} {matrix(rows)}"


def values(identity: Identity, result: dict[str, Any]) -> list[str]:
    """What a result gives to each symbol of the identity."""
    named = {symbol.data[0]: symbol.shape for symbol in identity.symbols}
    return [
        equals(name, named[name], numbers(rows)) for name, rows in result["values"].items() if name in named
    ]


def verification(certificate: dict[str, Any], lang: str) -> View:
    """The verdict, what each method said, and how probable an error is."""
    mutants = certificate["mutants"]
    return {
        "verdict": certificate["verdict"],
        "verdict_label": words.VERDICTS[certificate["verdict"]][lang],
        "rungs": [rung_view(rung, lang) for rung in certificate["rungs"]],
        "error_bound": power_of_ten(certificate["error_bound"]["all_trials_below"]),
        "mutants": {
            "total": mutants["total"],
            "refuted": mutants["refuted"],
            "equal": mutants["proved equal"],
        },
        "certificate": f"/data/certificates/{certificate['id']}.json",
    }


def power_of_ten(bound: str) -> str:
    """1e-68 as LaTeX."""
    return f"10^{{{bound.removeprefix('1e')}}}"


def source(cited: Source, lang: str) -> View:
    """A work as a reference line, where in it, and what it prints."""
    return {
        "text": catalogue.sources()[cited.work].reference.rstrip("."),
        "locator": cited.locator,
        "note": cited.note.of(lang) if cited.note else "",
    }


def cell(of: str, by: str, lang: str) -> View:
    """One cell of the table by shape, with the shape of the result where it is the same for all."""
    found = [i for i in catalogue.identities().values() if i.shape_class == f"{of}-by-{by}"]
    return {
        "by": by,
        "shapes": result_shapes(of, by, lang),
        "identities": [view(i.id, lang) for i in found if i.kind != "hessian"],
        "hessians": [view(i.id, lang) for i in found if i.kind == "hessian"],
    }


def result_shapes(of: str, by: str, lang: str) -> list[View]:
    """The shape of a first derivative of m×n by p×q in each layout."""
    rows, cols = {"scalar": ("1", "1"), "vector": ("m", "1"), "matrix": ("m", "n")}[of]
    p, q = {"scalar": ("1", "1"), "vector": ("p", "1"), "matrix": ("p", "q")}[by]
    if of == "scalar":
        numerator, mixed = (q, p), (p, q)
    elif by == "scalar":
        numerator = mixed = (rows, cols)
    else:
        numerator = mixed = (product(rows, cols), product(p, q))
    shape_of = {"numerator": numerator, "denominator": numerator[::-1], "mixed": mixed}
    return [
        {
            "name": name,
            "label": words.LAYOUTS[name][lang],
            "latex": rf"{shape_of[name][0]}\times {shape_of[name][1]}",
        }
        for name in LAYOUTS
    ]


def product(a: str, b: str) -> str:
    """mn, without a factor 1."""
    return a if b == "1" else b if a == "1" else a + b
