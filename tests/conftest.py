"""What several tests share: the finished site, served, and a real browser."""

import os

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

from scripts import build, chromium, preview
from scripts.places import CACHE

# The same examples at every run: a search for new ones is a run with HYPOTHESIS_PROFILE=search.
settings.register_profile("reproducible", derandomize=True)
settings.register_profile("search", derandomize=False)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "reproducible"))


@pytest.fixture(scope="session")
def site():
    """The folder of the site, built from what is here now."""
    return build.current(CACHE / "test-site")


@pytest.fixture(scope="session")
def address(site):
    """Where the site is served, with a closing slash."""
    with preview.serving(site) as url:
        yield url


@pytest.fixture(scope="session")
def browser():
    """A Chromium. Where there is none, the tests that need it fail: what was not run has not passed."""
    try:
        path = chromium.ensure()
    except chromium.NoChromium as error:
        pytest.fail(str(error))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path)
        yield running
        running.close()


@pytest.fixture(autouse=True, scope="module")
def _nothing_remembered():
    """What was computed under a planted mistake of another module is not believed in this one."""
    from derivations.verify.entrywise import partials  # noqa: PLC0415 - SymPy, only where there is a test
    from derivations.verify.exact import assignments, trials  # noqa: PLC0415
    from derivations.write.spell import remembered  # noqa: PLC0415

    for memory in (trials, assignments, partials, remembered):
        memory.cache_clear()
