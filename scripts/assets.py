"""The site's files after both languages are built: one stylesheet, and nothing that no page asks for."""

import hashlib
import re
from pathlib import Path

from scripts.errors import SiteError

# In mkdocs.base.yml this stands first among extra_css; it is made here, when every page is known.
TYPE = "assets/stylesheets/type.css"
_LINK = re.compile(r'\s*<link rel="stylesheet" href="(?P<href>[^"?:]*?(?P<path>assets/[^"?]+\.css))">')
_SOURCE_MAP = re.compile(r"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
# Search needs these of the theme's stemmers; the rest is for languages that the site is not written in.
_LUNR = {"lunr.stemmer.support.min.js", "lunr.multi.min.js", "lunr.ko.min.js"}


def merge_stylesheets(site: Path, type_css: str) -> Path:
    """Write the pages' stylesheets as one file and let every page ask for that. Returns the file.

    One request instead of five before the first paint. Every page must name the same stylesheets in the
    same order; a page that differs is an error, because its rules would be missing or in another order.
    """
    pages = sorted(site.rglob("*.html"))
    texts = {page: page.read_text("utf-8") for page in pages}
    lists = {page: tuple(link["path"] for link in _LINK.finditer(text)) for page, text in texts.items()}
    usual = lists[site / "index.html"]
    odd = [page for page, names in lists.items() if names != usual]
    if odd or usual.count(TYPE) != 1:
        raise SiteError(
            f"{odd[:1] or TYPE}: every page must name the same stylesheets, {TYPE} once among them"
        )
    parts = [
        type_css if name == TYPE else _SOURCE_MAP.sub("", (site / name).read_text("utf-8")) for name in usual
    ]
    # An address in a stylesheet is relative to it: all of them stand in one folder, and so does the new one.
    if {Path(name).parent for name in usual} != {Path(TYPE).parent}:
        raise SiteError(f"stylesheets belong in {Path(TYPE).parent}: {usual}")
    merged = "\n".join(part.strip() for part in parts) + "\n"
    target = site / Path(TYPE).with_name(f"site.{hashlib.sha256(merged.encode()).hexdigest()[:10]}.css")
    for name in usual:
        (site / name).unlink(missing_ok=True)
    target.write_text(merged, "utf-8")
    for page, text in texts.items():
        page.write_text(_relink(text, target.name), "utf-8")
    return target


def _relink(text: str, name: str) -> str:
    """The page with its last stylesheet link leading to the merged file and the others gone.

    The last, so that a script before it does not wait for the stylesheet.
    """
    *earlier, last = _LINK.finditer(text)
    href = str(Path(last["href"]).with_name(name))
    text = text[: last.start()] + f'\n<link rel="stylesheet" href="{href}">' + text[last.end() :]
    for link in reversed(earlier):
        text = text[: link.start()] + text[link.end() :]
    return text


def preload(site: Path, font: Path) -> None:
    """Let every page fetch the text face's regular weight beside the stylesheet, not after it."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text("utf-8")
        link = re.search(r'<link rel="stylesheet" href="(?P<way>[^"?:]*?)assets/', text)
        if link is None:
            raise SiteError(f"{page}: no stylesheet to put the preload before")
        href = link["way"] + font.relative_to(site).as_posix()
        hint = f'<link rel="preload" href="{href}" as="font" type="font/woff2" crossorigin>\n'
        page.write_text(text[: link.start()] + hint + text[link.start() :], "utf-8")


def prune(site: Path) -> None:
    """Remove the theme's source maps and the stemmers of other languages; no page asks for them."""
    for path in site.rglob("*.map"):
        path.unlink()
    for script in (site / "assets").rglob("*.js"):
        text = script.read_text("utf-8")
        if _SOURCE_MAP.search(text):
            script.write_text(_SOURCE_MAP.sub("", text), "utf-8")
    lunr = site / "assets" / "javascripts" / "lunr"
    for path in sorted(lunr.rglob("*.js")):
        if path.name not in _LUNR:
            path.unlink()
