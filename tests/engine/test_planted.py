"""Every planted mistake is refused by the engine's own check; without it the same problem is answered."""

import pytest

from derivations.core.errors import MatrixCalculusError
from derivations.derive import derive
from tests.engine.planted import MISTAKES


def test_there_are_forty_of_them_with_different_names():
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 40


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_planted_mistake_is_refused(mistake):
    expression, wrt, options = mistake.probe
    right = derive(expression, wrt, **options)
    with mistake.plant():
        try:
            spoiled = derive(expression, wrt, **options)
        except MatrixCalculusError:
            return
    pytest.fail(f"{mistake.name}: {right.text} became {spoiled.text} and was shown")


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_nothing_of_a_mistake_remains(mistake):
    expression, wrt, options = mistake.probe
    right = derive(expression, wrt, **options).text
    with mistake.plant():
        pass
    assert derive(expression, wrt, **options).text == right
