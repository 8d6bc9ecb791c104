"""A prose page as a sequence of blocks, so that two languages can be compared block by block."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

CALL = re.compile(r"\{\{\s*(?P<function>\w+)\((?P<arguments>[^{}]*)\)\s*\}\}")
NAME = re.compile(r'\A"(?P<name>[^"]+)"(?P<block>,\s*block=true)?\Z')
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"(?P<level>#+) (?P<text>.*?)(?: \{ #(?P<anchor>[\w-]+) \})?")
ITEM = re.compile(r"(?P<marker>-|\d+\.) ")
ADMONITION = re.compile(r'!!! (?P<kind>\w+) "[^"]+"')
FENCE = "```"
# These make a block of their own; their HTML has several lines and may stand in nothing else.
STANDALONE = {"identity", "figure", "topic", "shape_table", "shape_grid", "reliability"}
INLINE = {"formula", "fact", "ref", "count"}


class Call(NamedTuple):
    """A function of the prose with the name it is given ('' for none) and whether it is displayed."""

    function: str
    name: str = ""
    block: bool = False


@dataclass(frozen=True)
class Block:
    """What both languages must share: the kind of a block, what it calls, where it links."""

    kind: str
    line: int = field(compare=False)
    text: str = field(compare=False)
    calls: frozenset[Call] = frozenset()
    links: tuple[str, ...] = ()


class MalformedError(ValueError):
    """A page is written in a way that these blocks cannot describe; the message names the line."""


def call(match: re.Match[str]) -> Call:
    if not match["arguments"].strip():
        return Call(match["function"])
    given = NAME.match(match["arguments"].strip())
    if not given:
        raise MalformedError(f"{match[0]} has arguments other than a name and block=true")
    return Call(match["function"], given["name"], bool(given["block"]))


def calls(text: str) -> list[Call]:
    found = [call(match) for match in CALL.finditer(text)]
    if "{{" in CALL.sub("", text) or "{%" in text or "{#" in text:
        raise MalformedError(f"a call that is not understood in {text!r}")
    return found


def block(kind: str, line: int, text: str) -> Block:
    found = calls(text)
    alone = [one for one in found if one.function in STANDALONE or one.block]
    if alone and CALL.sub("", text).strip():
        raise MalformedError(f"line {line}: {alone[0].function} {alone[0].name!r} must stand alone")
    if alone:
        kind = kind.replace("paragraph", alone[0].function)
        if "/" in kind and alone[0].function in STANDALONE:
            raise MalformedError(f"line {line}: {alone[0].function} must not stand inside another block")
    links = tuple(sorted(match["target"] for match in LINK.finditer(text)))
    return Block(kind, line, text, frozenset(found), links)


def parse(page: str) -> list[Block]:
    """The blocks of a Markdown page: front matter, headings, paragraphs, items, rows, code, admonitions."""
    lines = page.splitlines()
    blocks, start = [], 0
    if lines and lines[0] == "---":
        start = lines.index("---", 1) + 1
        blocks.append(Block("front matter:" + "\n".join(lines[1 : start - 1]), 1, ""))
    return blocks + _blocks(lines[start:], start + 1, "")


def _blocks(lines: list[str], first: int, inside: str) -> list[Block]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line, number = lines[at], first + at
        if not line.strip():
            at += 1
        elif line.startswith(FENCE):
            end = next(i for i in range(at + 1, len(lines)) if lines[i].startswith(FENCE))
            code = "\n".join(lines[at : end + 1])
            blocks.append(Block(f"{inside}code:{code}", number, ""))
            at = end + 1
        elif admonition := ADMONITION.fullmatch(line):
            end = at + 1
            while end < len(lines) and (not lines[end].strip() or lines[end].startswith("    ")):
                end += 1
            kind = f"{inside}{admonition['kind']}"
            blocks.append(Block(kind, number, line))
            blocks += _blocks([row[4:] for row in lines[at + 1 : end]], number + 1, f"{kind}/")
            at = end
        elif heading := HEADING.fullmatch(line):
            blocks.append(block(f"{inside}h{len(heading['level'])} #{heading['anchor']}", number, line))
            at += 1
        elif line.startswith("|"):
            blocks.append(block(f"{inside}row of {line.count('|') - 1}", number, line))
            at += 1
        elif item := ITEM.match(line):
            blocks.append(block(f"{inside}{'bullet' if item['marker'] == '-' else 'step'}", number, line))
            at += 1
        elif line.startswith((" ", "\t", ">", "!!!", "???")):
            raise MalformedError(f"line {number}: {line.strip()!r} is no block that is used here")
        else:
            blocks.append(block(f"{inside}paragraph", number, line))
            at += 1
    return blocks


def readable(page: str) -> str:
    """What a reader reads as words: without calls, code, front matter, addresses and anchors."""
    text = re.sub(r"\A---\n.*?\n---\n", "", page, flags=re.DOTALL)
    text = re.sub(r"^\s*```.*?^\s*```", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"`[^`\n]*`", "", text)
    return re.sub(r" \{ #[\w-]+ \}", "", LINK.sub("]", CALL.sub("", text)))
