"""Two languages, one truth: the same blocks, every formula by name, the glossary kept."""

import csv
import re
import tomllib
from functools import cache
from itertools import zip_longest
from typing import Any

import pytest

from derivations.catalogue import catalogue
from derivations.facts import FACTS
from derivations.figures import FIGURES
from scripts import katex
from scripts.places import ROOT
from scripts.reliability_data import COUNTS
from scripts.reliability_tables import TABLES
from tests.prose_blocks import INLINE, STANDALONE, Call, MalformedError, calls, parse, readable

DOCS = ROOT / "docs"
LANGUAGES = ("ko", "en")
NOTATION = tomllib.loads((DOCS / "notation.toml").read_text("utf-8"))

# Mathematics belongs to notation.toml and facts; a number with a point or two digits is a fact.
TYPED_FORMULA = re.compile(r"\$|\\|[∂∇ᵀ⊤∑∫√‖⟨⟩ΔληℝΣ²³⁻¹≤≥≠→↦×·]")
TYPED_NUMBER = re.compile(r"\d+\.\d|\d{2,}")
NAMES_WITH_NUMBERS = re.compile(r"CC BY 4\.0|CC0 1\.0")


def pages(language):
    folder = DOCS / language
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}


PAGES = {language: pages(language) for language in LANGUAGES}
EVERY_PAGE = [(language, name) for language in LANGUAGES for name in sorted(PAGES[language])]


def block_differences(one, other):
    """Where two pages stop having the same blocks: one line per place."""

    def said(block):
        calls = sorted(call.name or call.function for call in block.calls) if block else ()
        return f"{block.kind} (line {block.line}: {', '.join(calls)})" if block else "nothing"

    pairs = zip_longest(parse(one), parse(other))
    return [f"{said(left)} against {said(right)}" for left, right in pairs if left != right]


def typed_formulas(page):
    words = NAMES_WITH_NUMBERS.sub("", readable(page))
    return [match[0] for rule in (TYPED_FORMULA, TYPED_NUMBER) for match in rule.finditer(words)]


def avoided(rows):
    return [word.strip() for row in rows for word in row["avoid"].split(";") if word.strip()]


def avoided_words(page, words):
    text = readable(page).casefold()
    return [word for word in words if word.casefold() in text]


@cache
def known():
    everything = catalogue()
    identities = set(everything.identities) | {identity.slug for identity in everything.identities.values()}
    return {
        "formula": set(NOTATION),
        "fact": set(FACTS),
        "identity": identities,
        "ref": identities,
        "figure": set(FIGURES),
        "topic": {topic.slug for topic in everything.topics},
        "count": set(COUNTS),
        "reliability": set(TABLES),
        "shape_grid": {""},
        "shape_table": {""},
    }


def unknown_names(found, names):
    return [one for one in found if one.name not in names.get(one.function, ())]


with (DOCS / "glossary.csv").open(encoding="utf-8", newline="") as file:
    GLOSSARY = list(csv.DictReader(file))


def test_both_languages_have_the_same_files():
    def files(language):
        return {path.relative_to(DOCS / language).as_posix() for path in (DOCS / language).rglob("*.*")}

    assert files("ko") == files("en")
    assert len(files("ko")) > 20


@pytest.mark.parametrize("name", sorted(PAGES["ko"]))
def test_both_languages_have_the_same_blocks(name):
    assert block_differences(PAGES["ko"][name], PAGES["en"][name]) == []


PAGE = """# A

Of {{ formula("x") }}.

!!! warning "W"

    {{ fact("ball.angle", block=true) }}

    See [b](b.md).
"""


@pytest.mark.parametrize(
    ("right", "planted"),
    [
        ("# A", "## A"),
        ("# A", "# A { #a }"),
        ('formula("x")', 'formula("y")'),
        ("ball.angle", "ball.start"),
        ("!!! warning", "!!! note"),
        ("b.md", "c.md"),
        ("    See", "- See"),
        ("\n    See [b](b.md).\n", ""),
        ("Of", "- Of"),
    ],
)
def test_a_difference_between_the_languages_is_seen(right, planted):
    assert right in PAGE
    assert block_differences(PAGE, PAGE) == []
    assert block_differences(PAGE, PAGE.replace(right, planted))


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_no_formula_and_no_number_is_typed(language, name):
    assert typed_formulas(PAGES[language][name]) == []


@pytest.mark.parametrize(
    "planted", ["$x$", r"\(x\)", r"\[x\]", r"\frac", "∂f", "∇f", "xᵀ", "x²", "53.1", "367", "‖x‖"]
)
def test_a_typed_formula_is_seen(planted):
    assert typed_formulas(f"It is {planted} here.")
    assert typed_formulas(f"It is `{planted}` here.") == []


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_no_avoided_word(language, name):
    assert avoided_words(PAGES[language][name], avoided(GLOSSARY)) == []


def test_an_avoided_word_is_seen():
    words = avoided(GLOSSARY)
    assert words
    for word in words:
        assert avoided_words(f"이 {word}은 there.", words)
    assert avoided_words(f"`{words[0]}`", words) == []


def test_the_glossary_prefers_no_word_that_it_avoids():
    preferred = {row["ko_preferred"] for row in GLOSSARY} | {row["en"] for row in GLOSSARY}
    assert not preferred & set(avoided(GLOSSARY))


@pytest.mark.parametrize(("language", "name"), EVERY_PAGE)
def test_every_name_exists(language, name):
    assert unknown_names(calls(PAGES[language][name]), known()) == []


def test_a_name_that_does_not_exist_is_seen():
    for function in sorted(STANDALONE | INLINE):
        planted = Call(function, "no-such-name")
        assert unknown_names([planted], known()) == [planted]
    assert unknown_names([Call("no_such_function")], known())


@pytest.mark.parametrize(
    "planted",
    [
        '{{ formula("x") | upper }}',
        "{{ formula(x) }}",
        'Here {{ identity("determinant") }}',
        'is {{ fact("ball.angle", block=true) }}',
        '!!! warning "W"\n\n    {{ figure("ball-path") }}',
        "{% if x %}",
        "> quoted",
    ],
)
def test_what_the_blocks_cannot_describe_is_refused(planted):
    with pytest.raises(MalformedError):
        parse(planted + "\n")


def test_every_formula_of_the_notation_is_used():
    used = {one.name for pages in PAGES.values() for page in pages.values() for one in calls(page)}
    assert set(NOTATION) - used == set()


def test_every_fact_is_used():
    """In a page, in a notebook, in a figure, or by what another fact is computed from."""
    sources = [path.read_text("utf-8") for path in [*DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")]]
    sources += [path.read_text("utf-8") for path in (ROOT / "derivations" / "figures").rglob("*.py")]
    everything = "\n".join(sources).replace('\\"', '"')
    assert [name for name in FACTS if f'"{name}"' not in everything] == []


def test_every_topic_has_its_introduction():
    for language in LANGUAGES:
        for topic in catalogue().topics:
            page = PAGES[language][f"topics/{topic.slug}.md"]
            assert Call("topic", topic.slug) in calls(page)
            assert page.startswith(f"# {topic.title.of(language)}\n")


def test_the_record_shown_to_contributors_is_the_one_in_the_catalogue():
    page = PAGES["en"]["about/contributing.md"]
    names: dict[str, Any] = {}
    exec(page.split("```python\n")[1].split("```")[0], names)  # noqa: S102 (our own page)
    shown = names["quadratic_form"]
    kept = catalogue().identities[shown.id]
    for part in ("id", "slug", "title", "of", "by", "gradient", "special"):
        assert getattr(shown, part) == getattr(kept, part)
    assert shown.wrong[0] == kept.wrong[0]


@pytest.mark.parametrize("display", [False, True])
def test_every_formula_can_be_set(display):
    spelled = {**NOTATION, **{name: compute() for name, compute in FACTS.items()}}
    for name, tex in spelled.items():
        for text in tex.values() if isinstance(tex, dict) else [tex]:
            katex.render([katex.Formula(text, display)], where=name)


def test_a_formula_that_cannot_be_set_is_refused():
    with pytest.raises(katex.BadFormula):
        katex.render([katex.Formula(r"\frac{1}", display=False)], where="planted")
