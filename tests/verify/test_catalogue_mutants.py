"""Every formula of the catalogue, every line of its derivation, written wrongly: refuted or proved equal."""

from collections import Counter
from functools import cache

import pytest

from derivations.calculus.derivation import derive
from derivations.calculus.layout import layouts
from derivations.catalogue import identities
from derivations.verify.certificate import every_form, in_layout
from derivations.verify.forms import special_case
from derivations.verify.mutation.mutants import mutants
from derivations.verify.mutation.of_lines import mutants_of_lines
from derivations.verify.statement import Statement

IDENTITIES = {identity.slug: identity for identity in identities().values()}


@cache
def campaign(slug):
    """The mutants of the claim, of its layouts, of its special cases, of the lines of its derivation."""
    identity = IDENTITIES[slug]
    claim = Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )
    forms = {name: in_layout(claim, name, form) for name, form in layouts(identity).items()}
    chains = [[line.expression for line in chain] for chain in derive(identity).chains]
    return {
        **{name: mutants(form) for name, form in every_form(claim, forms).items()},
        "special cases": [m for case in identity.special for m in mutants(special_case(claim, case))],
        "derivation": mutants_of_lines(claim, chains),
    }


@pytest.mark.parametrize("slug", IDENTITIES)
def test_every_mutant_is_refuted_or_proved_equal(slug):
    for found in campaign(slug).values():
        assert {mutant.fate for mutant in found} <= {"refuted", "proved equal"}


@pytest.mark.parametrize("slug", IDENTITIES)
def test_claim_and_derivation_have_mutants_that_are_refuted(slug):
    for part in ("claim", "derivation"):
        assert any(mutant.fate == "refuted" for mutant in campaign(slug)[part])


def test_there_are_five_thousand_of_them_of_every_kind():
    every = [mutant for slug in IDENTITIES for found in campaign(slug).values() for mutant in found]
    assert len(every) >= 5000
    names = Counter(mutant.name for mutant in every)
    assert len(names) >= 25
    refuted = Counter(mutant.name for mutant in every if mutant.fate == "refuted")
    assert all(refuted[name] for name in names)
