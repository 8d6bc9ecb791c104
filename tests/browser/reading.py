"""Pages of every kind, and a reader's browser that notices what went wrong while it read them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PROBES = Path(__file__).with_name("probes.js").read_text("utf-8")
LANGUAGES = {"ko": "", "en": "en/"}
KINDS = {
    "home": "",
    "table": "table/",
    "topic": "topics/traces/",
    "identity": "id/MC0007/",
    "prose": "learn/differentials/",
    "chapter": "chapters/ball/",
    "about": "about/verification/",
    "reliability": "about/reliability/",
}
EVERY_PAGE = [(lang, kind) for lang in LANGUAGES for kind in KINDS]


def path(lang: str, kind: str) -> str:
    """Where the page of a kind stands, from the root of the site."""
    return LANGUAGES[lang] + KINDS[kind]


@dataclass
class Reader:
    """Opens pages at one address; remembers errors on the console, failed and foreign requests."""

    browser: Browser
    address: str
    contexts: list[BrowserContext] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def context(self, **options: Any) -> BrowserContext:
        """A fresh profile: nothing stored, nothing cached."""
        context = self.browser.new_context(**({"viewport": {"width": 1280, "height": 800}} | options))
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        return context

    def open(self, where: str, context: BrowserContext | None = None, **options: Any) -> Page:
        """A page, loaded; `options` make a context where none is given."""
        page = (context or self.context(**options)).new_page()
        page.on("request", lambda request: self._requested(request.url))
        page.on("requestfailed", lambda request: self.complaints.append(f"failed: {request.url}"))
        page.on("response", lambda answer: self._answered(answer.status, answer.url))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda said: self._said(said.type, said.text))
        answer = page.goto(urljoin(self.address, where), wait_until="load")
        assert answer is not None and answer.ok, f"{where}: {answer and answer.status}"  # noqa: PT018
        return page

    def _requested(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"foreign: {url}")

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self.complaints.append(f"{status}: {url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"}:
            self.complaints.append(f"console {kind}: {text}")

    def close(self) -> None:
        """Close every page, whatever happened in it."""
        for context in self.contexts:
            context.close()


def probe(page: Page, name: str, *arguments: object) -> Any:
    """The answer of a function in probes.js."""
    values = ", ".join(map(json.dumps, arguments))
    return page.evaluate(f"(() => {{ {PROBES}\nreturn {name}({values}) }})()")


def shown(values: object) -> str:
    """Findings in an assertion's message."""
    return json.dumps(values, ensure_ascii=False, indent=1)[:4000]
