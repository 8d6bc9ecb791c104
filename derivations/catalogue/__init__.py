"""The identities: one file per topic, found by walking this folder.

A topic file has a `TOPIC` and, at its top level, identities. To add one, write its record and run
`python -m derivations.catalogue --write`, which gives its id to it for ever.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from derivations.catalogue import registry
from derivations.catalogue.topic import Topic
from derivations.catalogue.works import Work, works
from derivations.core.errors import CatalogueError
from derivations.core.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ID = re.compile(r"MC\d{4}")
SLUG = re.compile(r"[a-z]+(-[a-z]+)*")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every identity by id, in the order of ids; the topics in their order; who belongs where."""

    identities: dict[str, Identity]
    topics: tuple[Topic, ...]
    topic_of: dict[str, Topic]


def topic_modules() -> list[tuple[str, dict[str, Any]]]:
    """Name and contents of every file of this folder."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if info.name != "__main__")
    return [(name, vars(importlib.import_module(f"{__name__}.{name}"))) for name in names]


def collect(modules: Iterable[tuple[str, Mapping[str, Any]]], known_works: Mapping[str, Work]) -> Catalogue:
    """The catalogue of these files. Raises CatalogueError, naming the record, where
    an id or slug is ill-formed or given twice, a related id or a source does not exist,
    or a file has identities and no topic.
    """
    found: list[tuple[Identity, Topic]] = []
    topics: list[Topic] = []
    for name, contents in modules:
        records = list(dict.fromkeys(value for value in contents.values() if isinstance(value, Identity)))
        topic = contents.get("TOPIC")
        if isinstance(topic, Topic):
            topics.append(topic)
            found += [(record, topic) for record in records]
        elif records:
            raise CatalogueError(f"{name}.py has the identity {records[0].id} but no TOPIC = Topic(…)")
    found.sort(key=lambda pair: pair[0].id)
    identities = [record for record, _ in found]
    refuse_twice("id", [record.id for record in identities])
    refuse_twice("slug", [record.slug for record in identities])
    refuse_twice("topic", [topic.slug for topic in topics])
    check_names(identities)
    check_references(identities, known_works)
    return Catalogue(
        {record.id: record for record in identities},
        tuple(sorted(topics, key=lambda topic: topic.order)),
        {record.id: topic for record, topic in found},
    )


def refuse_twice(what: str, values: list[str]) -> None:
    """Raises CatalogueError, naming the value, where one occurs more than once."""
    for value, times in Counter(values).items():
        if times > 1:
            raise CatalogueError(f"the {what} {value} is given {times} times: each is given once")


def check_names(identities: list[Identity]) -> None:
    """Raises CatalogueError where an id or a slug is ill-formed."""
    for record in identities:
        if not ID.fullmatch(record.id):
            raise CatalogueError(f"{record.id!r} is no id: write MC and four digits")
        if not SLUG.fullmatch(record.slug):
            raise CatalogueError(
                f"{record.id}: {record.slug!r} is no slug: small letters, words joined by hyphens"
            )


def check_references(identities: list[Identity], known_works: Mapping[str, Work]) -> None:
    """Raises CatalogueError where a related id or a cited work does not exist."""
    ids = {record.id for record in identities}
    for record in identities:
        for related in record.related:
            if related not in ids or related == record.id:
                raise CatalogueError(f"{record.id}: the related id {related} is not another identity's")
        for source in record.sources:
            if source.work not in known_works:
                near = ", ".join(sorted(known_works))
                raise CatalogueError(
                    f"{record.id}: the source {source.work} is not in sources.toml, which has {near}"
                )


def read_topics() -> Catalogue:
    """The catalogue without a look at the registry, for the command that extends it."""
    return collect(topic_modules(), sources())


def check_registered(identities: Iterable[Identity], registered: registry.Registry) -> None:
    """Raises CatalogueError where an identity has no entry for its id, slug and revision."""
    for record in identities:
        entry = registered.get(record.id, {"slug": "", "revisions": {}})
        if entry["slug"] != record.slug or str(record.revision) not in entry["revisions"]:
            raise CatalogueError(
                f"{record.id} ({record.slug}, revision {record.revision}) is not in registry.json: "
                "run python -m derivations.catalogue --write"
            )


@cache
def catalogue() -> Catalogue:
    """The catalogue, read once, every identity registered."""
    read = read_topics()
    check_registered(read.identities.values(), registry.read())
    return read


@cache
def sources() -> dict[str, Work]:
    """The works cited, by key."""
    return works()


def identities() -> dict[str, Identity]:
    """Every identity by id, in the order of ids."""
    return catalogue().identities


def by_slug() -> dict[str, Identity]:
    """Every identity by slug."""
    return {record.slug: record for record in identities().values()}


def topic_of(id: str) -> Topic:  # noqa: A002 — it is the record's field of that name
    """The topic of an identity. Raises CatalogueError where there is no such id."""
    if id not in catalogue().topic_of:
        raise CatalogueError(f"there is no identity {id}")
    return catalogue().topic_of[id]


def of_topic(slug: str) -> tuple[Identity, ...]:
    """The identities of a topic, in the order of ids."""
    of = catalogue().topic_of
    return tuple(record for record in identities().values() if of[record.id].slug == slug)


def __getattr__(name: str) -> tuple[Topic, ...]:
    """TOPICS, the topics in their order, found on first use: topic files import from here."""
    if name == "TOPICS":
        return catalogue().topics
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
