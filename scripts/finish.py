"""What can only be done when every page of both languages is there."""

from pathlib import Path
from urllib.parse import urlsplit

from scripts import assets, fonts, formula_faces, katex, links


def finish(site: Path, *, address: str = "") -> None:
    """Finish the site that is to be served at `address` ('' where that is not known).

    Cuts the faces to what the pages use, merges the stylesheets, removes the unused and checks every link.
    Raises what names the page: a character without a glyph, a link that leads nowhere or to another host.
    """
    fonts.check_coverage(katex.words_seen())
    faces = fonts.write(site / "assets" / "fonts", _characters(site))
    assets.merge_stylesheets(site, faces + formula_faces.stylesheet(katex.rendered()))
    assets.preload(site, next((site / "assets" / "fonts").glob("matrix-text-regular.*")))
    assets.prune(site)
    _remove_empty_sitemaps(site)
    katex.remember()
    links.check(site, root=urlsplit(address).path or "/")


def _characters(site: Path) -> set[str]:
    """Every character of every page and of our own scripts, which may write text."""
    sources = [*site.rglob("*.html"), *(site / "assets" / "javascripts").glob("*.js")]
    return set().union(*(fonts.escaped_characters(path.read_text("utf-8")) for path in sources))


def _remove_empty_sitemaps(site: Path) -> None:
    """Without an address of the site its sitemaps are empty lists."""
    for sitemap in site.rglob("sitemap.xml"):
        if "<loc>" not in sitemap.read_text("utf-8"):
            sitemap.unlink()
            sitemap.with_suffix(".xml.gz").unlink()
