"""Words are words: both languages, no mathematics typed, the glossary's terms."""

import re

import pytest

from derivations import catalogue
from derivations.core.identity import Text, Untranslated

IDENTITIES = catalogue.identities()
# A dollar, an operator, a superscript, a function call, a product of letters, a number other than 0 and 1.
TYPED_MATHEMATICS = re.compile(
    r"[\\$^_=+*/<>|{}\[\]\u2200-\u22ff\u00b9\u00b2\u00b3\u1d40\u2070-\u209f·×‖′−]"
    r"|[A-Za-z]\(|\b[a-z]?[A-Z]{2,}\b|\bd[A-Z]\b|\bAx\b|\bxx\b|\d{2,}|[2-9]|\blog det\b",
    re.ASCII,
)
# Spellings that the glossary keeps for search only.
FOR_SEARCH_ONLY = re.compile(
    "그래디언트|그레디언트|그라디언트|야코비안|자코비안|헤시안|하다마드|트레이스|고유값|최대우도|최소자승|"
    "정방행렬|사슬규칙|역행렬 미분|2차형식|컨투어|원소별|의사역행렬"
)
HANGUL = re.compile("[가-힣]")


def texts():
    for topic in catalogue.TOPICS:
        yield pytest.param(topic.title, id=topic.slug)
    for record in IDENTITIES.values():
        yield pytest.param(record.title, id=f"{record.slug}-title")
        if record.note:
            yield pytest.param(record.note, id=f"{record.slug}-note")
        for k, wrong in enumerate(record.wrong, 1):
            yield pytest.param(wrong.because, id=f"{record.slug}-wrong-{k}")
        for source in record.sources:
            if source.note:
                yield pytest.param(source.note, id=f"{record.slug}-{source.work}")


@pytest.mark.parametrize("text", list(texts()))
def test_both_languages_say_it_in_words(text):
    assert HANGUL.search(text.ko)
    assert not HANGUL.search(text.en)
    assert not TYPED_MATHEMATICS.search(text.ko)
    assert not TYPED_MATHEMATICS.search(text.en)
    assert not isinstance(text.ko, Untranslated)
    assert not isinstance(text.en, Untranslated)


@pytest.mark.parametrize("text", list(texts()))
def test_korean_uses_the_preferred_terms(text):
    assert not FOR_SEARCH_ONLY.search(text.ko)


@pytest.mark.parametrize(
    "typed", ["2Ax가 맞다", "the claim AXB", r"\det X", "tr(X)를", "X = Y", "x²", "dX를", "A ≠ B", "$x$"]
)
def test_typed_mathematics_is_seen(typed):
    assert TYPED_MATHEMATICS.search(typed)


@pytest.mark.parametrize(
    "word", ["A와 X", "외적 (outer product)", "그 값은 1이다.", "one-hot", "X need not be square"]
)
def test_words_are_not_taken_for_mathematics(word):
    assert not TYPED_MATHEMATICS.search(word)


@pytest.mark.parametrize("record", list(IDENTITIES.values()), ids=lambda record: record.slug)
def test_titles_and_aliases_find_it(record):
    assert record.aliases
    assert all(alias == alias.strip() != "" for alias in record.aliases)
    assert len(set(record.aliases)) == len(record.aliases)
    assert any(HANGUL.search(alias) for alias in record.aliases)
    assert any(alias.isascii() for alias in record.aliases)


def test_titles_are_different():
    for language in ("ko", "en"):
        titles = [record.title.of(language) for record in IDENTITIES.values()]
        assert len(set(titles)) == len(titles)


def test_a_missing_language_is_a_type_error():
    with pytest.raises(TypeError, match="'en'"):
        Text(ko="이차형식")  # type: ignore[call-arg]
