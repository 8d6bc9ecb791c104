"""The catalogue's own claims: each holds exactly, and each check would notice if it were doubled."""

from dataclasses import replace

import pytest

from derivations.catalogue import identities
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement

CLAIMS = {
    identity.slug: Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )
    for identity in identities().values()
}


@pytest.mark.parametrize("slug", CLAIMS)
def test_holds_exactly(slug):
    assert exactly(CLAIMS[slug]).accepted


@pytest.mark.parametrize("slug", CLAIMS)
def test_holds_over_the_reals(slug):
    assert numeric(CLAIMS[slug]).result == ("accepted" if reasons(CLAIMS[slug]) else "not applicable")


@pytest.mark.parametrize("slug", CLAIMS)
def test_is_refused_when_doubled(slug):
    doubled = replace(CLAIMS[slug], claim=2 * CLAIMS[slug].claim)
    assert not exactly(doubled).accepted
    if reasons(doubled):
        assert numeric(doubled).result == "rejected"
    else:
        assert exactly(doubled).result == "rejected"
