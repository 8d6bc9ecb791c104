"""matplotlib's SVG made fit to stand inside a page.

What remains: paths, glyphs used many times and defined once, two decimals, the page's colours,
ids that begin with the figure's name. What goes: metadata, a style sheet that would reach the
whole page, empty groups, points of a curve that no eye could miss.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from derivations.figures.polyline import shorter
from derivations.figures.style import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

_SVG, _HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
_COMMAND = re.compile(r"([MLQCz])([^MLQCz]*)")
_PATH = re.compile(r'<path d="(?P<data>[^"]*)"(?P<look> [^>]*)/>')
_KEPT = ("d", "x", "y", "width", "height", "transform", "clip-path")
_DRAWN = {"path", "use", "rect"}
# The value that an attribute has anyway; the root says the two joins for all.
_ASSUMED = {"stroke-linejoin": "round", "stroke-linecap": "butt", "stroke-width": "1"}


def page_svg(figure: Figure, name: str, *, label: str = "", scheme: str = "page") -> str:
    """The figure as one <svg>, with ids that begin with `name`.

    `label` is what a screen reader says instead of the picture; without it the picture is hidden
    from one, because the element around it speaks. `scheme` is "page" (colours by CSS variables),
    "light" or "dark". Call inside `styled()`.
    """
    raw = StringIO()
    figure.savefig(raw, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    root = ET.fromstring(raw.getvalue())  # noqa: S314 (our own text)
    writer = _Writer(root, name, scheme)
    body = _merged("".join(writer.written(child) for child in root))
    definitions = "".join(writer.definitions())
    width, height = (_number(value) for value in root.attrib["viewBox"].split()[2:])
    speaks = f'role="img" aria-label={quoteattr(label)}' if label else 'aria-hidden="true" focusable="false"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="mc-figure" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" style="max-width:100%;height:auto" '
        f'stroke-linejoin="round" {speaks}>'
        f"{f'<defs>{definitions}</defs>' if definitions else ''}{body}</svg>\n"
    )


class _Writer:
    """Writes elements; remembers which definitions they used, in order of first use."""

    def __init__(self, root: ET.Element, name: str, scheme: str) -> None:
        self.name, self.scheme = name, scheme
        self.known = {
            child.attrib["id"]: child
            for defs in root.iter(f"{_SVG}defs")
            for child in defs
            if "id" in child.attrib
        }
        self.used: dict[str, str] = {}

    # A definition is named by its place in the list, not by matplotlib's hash of it.
    def reference(self, target: str) -> str:
        return self.used.setdefault(target, f"{self.name}-{len(self.used)}")

    def definitions(self) -> Iterator[str]:
        """The definitions in use; writing one may use another, so the list can grow meanwhile."""
        done = 0
        while done < len(self.used):
            target, reference = list(self.used.items())[done]
            done += 1
            element = self.known[target]
            tag = element.tag.removeprefix(_SVG)
            inside = "".join(self.written(child) for child in element)
            end = f">{inside}</{tag}>" if inside else "/>"
            yield f'<{tag} id="{reference}"{self.attributes(element)}{end}'

    def written(self, element: ET.Element) -> str:
        tag = element.tag.removeprefix(_SVG)
        if tag == "g":
            inside = "".join(self.written(child) for child in element)
            attributes = self.attributes(element)
            return f"<g{attributes}>{inside}</g>" if attributes and inside else inside
        if tag not in _DRAWN:
            return ""
        attributes = self.attributes(element)
        invisible = tag == "path" and ' fill="none"' in attributes and " stroke=" not in attributes
        return "" if invisible else f"<{tag}{attributes}/>"

    def attributes(self, element: ET.Element) -> str:
        found = {key: element.attrib[key] for key in _KEPT if key in element.attrib}
        for declaration in filter(None, element.attrib.get("style", "").split(";")):
            key, _, value = declaration.partition(":")
            found[key.strip()] = value.strip()
        written = []
        if _HREF in element.attrib:
            written.append(f' href="#{self.reference(element.attrib[_HREF][1:])}"')
        for key, value in found.items():
            text = self.value(key, value)
            if _ASSUMED.get(key) != text:
                written.append(f' {key}="{text}"')
        return "".join(written)

    def value(self, key: str, value: str) -> str:
        if key in {"fill", "stroke"}:
            return paint(value, self.scheme)
        if key == "clip-path":
            return f"url(#{self.reference(value[5:-1])})"
        if key == "d":
            return _path(value)
        if key == "transform":
            return _rounded(value, 4)
        return _rounded(value, 2)


def _merged(body: str) -> str:
    """Neighbouring paths that look the same, as one path."""
    merged: list[str] = []
    last = ""
    for piece in re.split(r"(?=<)", body):
        path = _PATH.fullmatch(piece)
        if path and path["look"] == last:
            merged[-1] = merged[-1].replace('" ', path["data"] + '" ', 1)
        else:
            merged.append(piece)
        last = path["look"] if path else ""
    return "".join(merged)


def _number(text: str, digits: int = 2) -> str:
    """A number as short as it can be written: 0.50 as .5, 3.00 as 3, -0.00 as 0."""
    short = f"{float(text):.{digits}f}".rstrip("0").rstrip(".")
    if short in {"-0", "0"}:
        return "0"
    return short.replace("0.", ".", 1) if short.startswith(("0.", "-0.")) else short


def _rounded(text: str, digits: int) -> str:
    return _NUMBER.sub(lambda found: _number(found[0], digits), text)


def _path(data: str) -> str:
    """Path data with two decimals, M and L said once, and no more points than the eye needs."""
    subpaths: list[list[tuple[str, list[str]]]] = []
    for letter, numbers in _COMMAND.findall(data):
        if letter == "M":
            subpaths.append([])
        subpaths[-1].append((letter, numbers.split()))
    return "".join(map(_subpath, subpaths))


def _subpath(commands: list[tuple[str, list[str]]]) -> str:
    if {letter for letter, _ in commands} <= {"M", "L", "z"}:
        points = [(float(x), float(y)) for _, pair in commands if pair for x, y in [pair]]
        closed = commands[-1][0] == "z"
        body = " ".join(f"{_number(str(x))} {_number(str(y))}" for x, y in shorter(points))
        return f"M{body}{'z' if closed else ''}"
    written, last = [], ""
    for letter, numbers in commands:
        text = " ".join(map(_number, numbers))
        written.append(f" {text}" if letter == last and text else f"{letter}{text}")
        last = letter
    return "".join(written)
