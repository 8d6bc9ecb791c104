"""A topic: one file of the catalogue, one page of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from derivations.core.identity import Text


@dataclass(frozen=True, slots=True)
class Topic:
    """`slug` is the page's address, `order` its place among the topics."""

    slug: str
    title: Text
    order: int
