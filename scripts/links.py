"""Every address in the finished site leads somewhere within it, and nothing is loaded from elsewhere."""

import html
import posixpath
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scripts.errors import SiteError

_LOADED = re.compile(
    r'<(?:script|img|iframe|source|video|audio|embed)\b[^>]*?\ssrc="(?P<src>[^"]+)"'
    r'|<link\b(?=[^>]*\srel="(?:stylesheet|preload|icon|modulepreload|manifest)")[^>]*?\shref="(?P<href>[^"]+)"'
    r'|<object\b[^>]*?\sdata="(?P<data>[^"]+)"'
)
_LINKED = re.compile(r"<a\b[^>]*?\shref=\"([^\"]+)\"")
_ID = re.compile(r"\sid=\"([^\"]+)\"")
_CSS_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)")


class BrokenLink(SiteError):
    """An address that leads nowhere, or asks another host for something."""


def check(site: Path, *, root: str = "/") -> None:
    """Raise BrokenLink listing every page and address that leads nowhere or loads from another host.

    `root` is the path of the site's address, with which addresses that begin with `/` begin.
    """

    @cache
    def anchors(path: Path) -> frozenset[str]:
        return frozenset(map(html.unescape, _ID.findall(path.read_text("utf-8"))))

    broken = []
    for page in sorted(site.rglob("*.html")):
        text, name = page.read_text("utf-8"), page.relative_to(site).as_posix()
        loaded = [str(found[found.lastgroup or 0]) for found in _LOADED.finditer(text)]
        broken += [f"{name}: loads {url}" for url in loaded if _foreign(url)]
        for url in dict.fromkeys(loaded + _LINKED.findall(text)):
            reason = "" if _foreign(url) else _problem(site, page, html.unescape(url), root, anchors)
            broken += [f"{name}: {url}: {reason}"] if reason else []
    for sheet in sorted(site.rglob("*.css")):
        broken += [
            f"{sheet.name}: loads {url}"
            for url in _CSS_URL.findall(sheet.read_text("utf-8"))
            if _foreign(url)
        ]
    if broken:
        raise BrokenLink(
            "\n  ".join([f"{len(broken)} addresses lead nowhere or to another host:", *broken[:20]])
        )


def _foreign(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.netloc) or parts.scheme not in {"", "data"}


def _problem(site: Path, page: Path, url: str, root: str, anchors: Callable[[Path], frozenset[str]]) -> str:
    """Why an address of this site leads nowhere, or '' if it leads somewhere."""
    parts = urlsplit(url)
    if parts.scheme == "data":
        return ""
    path = unquote(parts.path)
    here = page.relative_to(site).as_posix()
    # Only 404.html, which is served at any address, writes addresses from the root of its server.
    if path.startswith("/"):
        if not path.startswith(root):
            return f"does not begin with {root}"
        target = path.removeprefix(root)
    else:
        target = posixpath.join(posixpath.dirname(here), path) if path else here
    target = posixpath.normpath(target)
    if target.startswith(".."):
        return "leaves the site"
    file = site / target
    if file.is_dir():
        file /= "index.html"
    if not file.is_file():
        return "no such file"
    fragment = unquote(parts.fragment)
    if (
        fragment
        and not fragment.startswith("__")
        and file.suffix == ".html"
        and fragment not in anchors(file)
    ):
        return "no such place on that page"
    return ""
