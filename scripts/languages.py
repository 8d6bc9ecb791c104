"""Two languages, one site: the switch that stays on the page, and addresses that work below any folder.

In generated HTML an address that begins with `/` means the root of the site. Everything is made
relative here, so that the site works at any address and from any folder of a server.
"""

import posixpath
import re
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from scripts.places import LANGUAGES, prefix

_ROOTED = re.compile(r'(?P<attribute>\s(?:href|src|data-src|poster)=")/(?!/)(?P<path>[^"]*)"')
_ALTERNATE = re.compile(r'"#alternate-(?P<lang>[a-z]{2})"')


def to_root(lang: str, url: str) -> str:
    """The relative way from a page (`url` within its language) to the root of the site, '' or '../…'."""
    return "../" * (prefix(lang) + url).count("/")


def relative(page: str, *, lang: str, url: str) -> str:
    """The page with every address that begins with `/` made relative to it."""
    way = to_root(lang, url)
    return _ROOTED.sub(lambda found: f'{found["attribute"]}{(way + found["path"]) or "./"}"', page)


def alternates(page: str, *, lang: str, url: str, site_url: str = "") -> str:
    """The page with the language switch and hreflang links pointing at the same page in each language.

    With a `site_url` (the root of the Korean site) the links are absolute, as search engines want them.
    """
    base = site_url or to_root(lang, url)

    def address(found: re.Match[str]) -> str:
        return f'"{(base + prefix(found["lang"]) + url) or "./"}"'

    return _ALTERNATE.sub(address, page)


def rooted(page: str, *, root: str) -> str:
    """A page that is served at any address (404.html): the switch leads to the home pages below `root`."""
    return _ALTERNATE.sub(lambda found: f'"{root}{prefix(found["lang"])}"', page)


def share_assets(env: Environment) -> Environment:
    """Let the templates of a second language take `assets/…` from the root of the site."""
    original: Callable[[Context, str], str] = env.filters["url"]

    @pass_context
    def url(context: Context, value: object) -> str:
        address = original(context, str(value))
        if not str(value).startswith("assets/"):
            return address
        if address.startswith("/"):
            return posixpath.normpath(posixpath.join(context["base_url"] or "/", "..", str(value)))
        return f"../{address}"

    @pass_context
    def script_tag(context: Context, script: Any) -> Markup:
        address = url(context, script)
        kind = f' type="{script.type}"' if getattr(script, "type", "") else ""
        wait = (
            " defer"
            if getattr(script, "defer", False)
            else " async"
            if getattr(script, "async_", False)
            else ""
        )
        return Markup(f'<script src="{address}"{kind}{wait}></script>')  # noqa: S704 (from our own configuration)

    env.filters["url"] = url
    env.filters["script_tag"] = script_tag
    return env


def other_languages(lang: str) -> tuple[str, ...]:
    """Every language but this one."""
    return tuple(other for other in LANGUAGES if other != lang)
