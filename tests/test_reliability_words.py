"""The words of the tables on the page about reliability: both languages, nothing typed, nothing missing."""

import re

import pytest

from derivations.verify.mutation.operators import MISTAKES
from scripts import reliability, reliability_data, reliability_page
from scripts.places import LANGUAGES
from scripts.rungs import NAMES
from tests.test_prose import GLOSSARY, TYPED_FORMULA, TYPED_NUMBER, avoided, avoided_words

TABLE_WORDS = reliability_page.words()
SUMMARY = reliability_data.summary()


def every_word(found, path=()):
    if set(found) == set(LANGUAGES):
        yield ".".join(path), found
    else:
        for name, inner in found.items():
            yield from every_word(inner, (*path, name))


WORDS = dict(every_word(TABLE_WORDS))


@pytest.mark.parametrize("path", WORDS)
def test_words_have_no_typed_number_or_formula_and_keep_the_glossary(path):
    ko, en = WORDS[path]["ko"], WORDS[path]["en"]
    assert set(re.findall(r"\{\w+\}", ko)) == set(re.findall(r"\{\w+\}", en))
    for text in (ko, en):
        bare = text.replace("SHA‑256", "")
        assert not TYPED_NUMBER.search(bare)
        assert not TYPED_FORMULA.search(bare)
    rows = avoided(GLOSSARY)
    assert avoided_words(ko, rows) == avoided_words(en, rows) == []


def test_everything_that_a_certificate_may_name_has_words():
    mistakes = {name for of_op in MISTAKES.values() for name, _ in of_op}
    mistakes |= set(SUMMARY["mutants"]["by_mistake"])
    assert mistakes <= set(TABLE_WORDS["mistake"])
    assert set(SUMMARY["mutants"]["by_part"]) <= set(TABLE_WORDS["part"])
    assert set(SUMMARY["mutants"]["how"]) <= set(TABLE_WORDS["how"])
    assert set(SUMMARY["proofs"]["ends"]) <= set(TABLE_WORDS["proof"])
    assert {method for rule in SUMMARY["rules"] for method in rule["accepted"]} <= set(TABLE_WORDS["short"])
    assert set(SUMMARY["versions"]) <= set(TABLE_WORDS["role"])
    assert {method.rung for method in reliability.METHODS} - {reliability.KERNEL} == set(NAMES)
    for method in reliability.METHODS:
        assert set(TABLE_WORDS["guarantee"][method.key]) == {"guarantee", "trust", "error"}
