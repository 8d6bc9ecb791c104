"""A reader for each test: whatever it opens must load without an error and without another host."""

import pytest

from tests.browser.reading import Reader


@pytest.fixture
def reader(browser, address):
    reader = Reader(browser, address)
    yield reader
    reader.close()
    assert reader.complaints == []


@pytest.fixture
def careless_reader(browser, address):
    """One whose complaints the test looks at itself."""
    reader = Reader(browser, address)
    yield reader
    reader.close()


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
