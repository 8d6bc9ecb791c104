"""`make bench`: what the build and the pages cost, measured on this machine, one line each."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Response, sync_playwright

from scripts import build, chromium, preview
from scripts.bench_mathematics import Figure, mathematics_figures
from scripts.bench_verification import verification_figures
from scripts.places import CACHE

_ROUNDS = 5


def site_figures() -> Iterator[Figure]:
    """The build, and an identity page as a reader with an empty cache meets it."""
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        site = Path(folder) / "site"
        build.build(site)
        # The first build may have filled the caches; the second shows what a page costs.
        started = time.perf_counter()
        build.build(site)
        seconds = time.perf_counter() - started
        pages = sum(1 for _ in site.rglob("*.html"))
        yield Figure("build, caches warm", seconds, "s")
        yield Figure("build per page", 1000 * seconds / pages, "ms")
        yield Figure("pages, both languages", pages, "")
        page = min(site.glob("id/*/index.html")).parent.relative_to(site).as_posix() + "/"
        with preview.serving(site) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.ensure())
            yield from page_figures(browser, address + page)
            browser.close()
        shutil.rmtree(site)


class Transfer(NamedTuple):
    """What one page asked for: addresses, and compressed bytes by address."""

    bytes_of: dict[str, int]

    def without_text_face(self) -> dict[str, int]:
        """The requests that count for a page; the text face comes once for the whole site."""
        return {url: size for url, size in self.bytes_of.items() if "/fonts/matrix-text-" not in url}


def transfer(browser: Browser, url: str) -> Transfer:
    """Load a page with an empty cache and note every response with its compressed size."""
    context = browser.new_context()
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda answer: responses.append(answer))  # noqa: PLW0108 (a builtin takes no mark)
    page.goto(url, wait_until="networkidle")
    sizes = {
        answer.url: len(answer.body()) if answer.status >= 400 else _size(answer) for answer in responses
    }
    context.close()
    return Transfer(sizes)


def _size(answer: Response) -> int:
    return int(answer.headers.get("content-length", "0"))


_PAINTED = """() => new Promise(resolve => document.fonts.ready.then(() => requestAnimationFrame(() => {
  const paint = performance.getEntriesByName('first-contentful-paint')[0];
  const formulas = document.querySelectorAll('.katex').length;
  resolve({paint: paint ? paint.startTime : performance.now(), formulas});
})))"""


def page_figures(browser: Browser, url: str) -> Iterator[Figure]:
    """Requests, bytes and time to paint of one page, cold."""
    asked = transfer(browser, url).without_text_face()
    yield Figure("identity page, requests cold", len(asked), "")
    yield Figure("identity page, compressed", sum(asked.values()) / 1024, "KB")
    times = []
    for _ in range(_ROUNDS):
        context = browser.new_context()
        page = context.new_page()
        page.goto(url)
        seen = page.evaluate(_PAINTED)
        if not seen["formulas"]:
            raise ValueError(f"{url} shows no formula")
        times.append(seen["paint"])
        context.close()
    # Formulas are HTML and their faces stand in the stylesheet, so the first paint shows them.
    yield Figure("formulas painted after", statistics.median(times), "ms")


# (name, function): add a line to the table by adding a function that yields figures.
BENCHES: list[tuple[str, Callable[[], Iterator[Figure]]]] = [
    ("mathematics", mathematics_figures),
    ("verification", verification_figures),
    ("site", site_figures),
]


def print_table() -> None:
    """Run every bench and print one aligned line for each figure, as soon as it is known."""
    CACHE.mkdir(exist_ok=True)
    for name, bench in BENCHES:
        for figure in bench():
            print(f"{name:<12} {figure.what:<34} {figure.value:>10.1f} {figure.unit}", flush=True)
