"""What a reader needs of an executed notebook: its text, code, results and formulas, and nothing else.

mkdocs-jupyter wraps a notebook in Jupyter's whole stylesheet (about 600 KB a page) and in scripts that
ask other hosts for mermaid and MathJax. Here the cells are taken out of that wrapping and written as the
rest of the site is: code as the theme's code blocks, `$…$` as formulas, headings with anchors.
"""

import json
import posixpath
import re
from collections.abc import Iterator
from copy import copy
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import _TocToken, get_toc
from pymdownx.slugs import slugify

_DOLLARS = re.compile(r"\$\$(?P<display>.+?)\$\$|\$(?P<inline>[^$\n]+?)\$", re.DOTALL)
_COMPUTED = r"\displaystyle"
_SLUG = slugify(case="lower")
# Written by nbconvert where a picture says nothing to those who do not see it.
_NO_DESCRIPTION = "No description has been provided for this image"


def is_notebook(uri: str) -> bool:
    """Whether a source file is a notebook."""
    return uri.endswith(".ipynb")


def clean(rendered: str, page: Page, files: Files) -> str:
    """The notebook as plain HTML of this site; sets the page's table of contents to the headings' anchors.

    Raises PluginError, naming the page, for a picture without description, a dollar sign without partner
    and a link to a file that is no page.
    """
    soup = BeautifulSoup(rendered, "html.parser")
    where = page.file.src_uri
    alts = _descriptions(Path(str(page.file.abs_src_path)))
    cells = [
        part for cell in soup.select(".jp-Notebook .jp-Cell[id]") for part in _cell(soup, cell, alts, where)
    ]
    article = soup.new_tag("div", attrs={"class": "notebook"})
    article.extend(cells)
    _resolve_links(article, page, files)
    page.toc = get_toc(_number_headings(soup, article))
    return str(article)


def _descriptions(notebook: Path) -> dict[str, str]:
    """The text that stands for a cell's pictures, by cell: its metadata's `alt`."""
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return {f"cell-id={cell['id']}": str(cell["metadata"].get("alt", "")) for cell in cells}


def _cell(soup: BeautifulSoup, cell: Tag, alts: dict[str, str], where: str) -> Iterator[PageElement]:
    """A text cell becomes its text; a code cell its code, then its results."""
    text = cell.select_one(".jp-RenderedMarkdown")
    if text is not None:
        yield from _text(text, where)
    code = cell.select_one(".highlight-ipynb pre")
    if code is not None:
        yield _code(soup, code)
    for output in cell.select(".jp-OutputArea-output"):
        yield _output(soup, output, alts.get(str(cell["id"]), ""), where)


def _text(text: Tag, where: str) -> list[PageElement]:
    for link in text.select("a.anchor-link"):
        link.decompose()
    _mark_formulas(text, where)
    # No wrapping: a heading starts a section of the search index only beside what belongs to it.
    return [copy(child) for child in text.contents]


def _mark_formulas(part: Tag, where: str) -> None:
    for node in list(part.find_all(string=True)):
        if not node.find_parent(["code", "pre", "svg"]):
            node.replace_with(NavigableString(_formulas(str(node), where)))


def _formulas(text: str, where: str) -> str:
    r"""`$…$` as \(…\) and `$$…$$` as \[…\], which the site renders everywhere."""

    def delimited(found: re.Match[str]) -> str:
        if found["display"]:
            return rf"\[{found['display']}\]"
        # A result of SymPy or IPython's Math stands in a line of its own.
        inline = found["inline"].removeprefix(_COMPUTED)
        return rf"\({inline}\)" if inline == found["inline"] else rf"\[{inline}\]"

    if "$" in _DOLLARS.sub("", text):
        raise PluginError(f"{where}: a dollar sign without its partner near {text.strip()[:80]!r}")
    return _DOLLARS.sub(delimited, text)


def _code(soup: BeautifulSoup, code: Tag) -> Tag:
    """The theme's own code block, with its colours and its copy button."""
    block = soup.new_tag("div", attrs={"class": "language-python highlight"})
    pre = soup.new_tag("pre")
    pre.append(_moved(soup, "code", "", code))
    block.append(pre)
    return block


def _output(soup: BeautifulSoup, output: Tag, alt: str, where: str) -> Tag:
    for picture in output.select("img"):
        if picture.get("alt", _NO_DESCRIPTION) == _NO_DESCRIPTION:
            picture["alt"] = alt
        if not picture["alt"]:
            raise PluginError(f"{where}: a picture without description: give its cell the metadata `alt`")
    if "jp-RenderedLatex" in output["class"]:
        _mark_formulas(output, where)
    result = _moved(soup, "div", "notebook-result", output)
    for pre in result.select("pre"):
        # A wide result scrolls, and a keyboard must reach what scrolls.
        pre["tabindex"] = "0"
    return result


def _moved(soup: BeautifulSoup, name: str, css: str, source: Tag) -> Tag:
    moved = soup.new_tag(name, attrs={"class": css} if css else {})
    moved.extend([copy(child) for child in source.contents])
    return moved


def _resolve_links(article: Tag, page: Page, files: Files) -> None:
    """Links to source files, as in Markdown; nbconvert leaves them as they are written."""
    for link in article.select("a[href]"):
        path, _, anchor = str(link["href"]).partition("#")
        if not path.endswith((".md", ".ipynb")):
            continue
        target = files.get_file_from_path(
            posixpath.normpath(posixpath.join(posixpath.dirname(page.file.src_uri), path))
        )
        if target is None:
            raise PluginError(f"{page.file.src_uri}: the link {link['href']!r} leads to no page")
        link["href"] = target.url_relative_to(page.file) + (f"#{anchor}" if anchor else "")


def _number_headings(soup: BeautifulSoup, article: Tag) -> list[_TocToken]:
    """Give each heading an anchor made of its words, and return the headings as MkDocs' nested tokens.

    nbconvert drops whatever is not ASCII from an anchor, so that a Korean heading has none.
    """
    tops: list[_TocToken] = []
    open_tokens: list[_TocToken] = []
    seen: dict[str, int] = {}
    for heading in article.find_all(re.compile(r"^h[1-6]$")):
        words = heading.get_text(" ", strip=True)
        anchor = _SLUG(words, "-")
        seen[anchor] = seen.get(anchor, 0) + 1
        anchor += f"-{seen[anchor]}" if seen[anchor] > 1 else ""
        heading["id"] = anchor
        permalink = soup.new_tag(
            "a", attrs={"class": "headerlink", "href": f"#{anchor}", "title": "Permanent link"}
        )
        permalink.string = "¶"
        heading.append(permalink)
        token: _TocToken = {"level": int(heading.name[1]), "id": anchor, "name": words, "children": []}
        while open_tokens and open_tokens[-1]["level"] >= token["level"]:
            open_tokens.pop()
        (open_tokens[-1]["children"] if open_tokens else tops).append(token)
        open_tokens.append(token)
    return tops
