"""Ids are for ever: every id ever given, its slug, and each revision's statement with its hash.

An id is never reused, never renamed, never dropped; a statement that changes takes the next
revision. `compare` finds every breach and every new record, and changes nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derivations.core.statement import digest, statement

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.identity import Identity

FILE = Path(__file__).with_name("registry.json")

Registry = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What the catalogue has that the registry has not, and what must not be."""

    added: tuple[str, ...]
    breaches: tuple[str, ...]
    registry: Registry


def read() -> Registry:
    """The registry as it stands; empty where there is none yet."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def compare(registry: Registry, identities: Mapping[str, Identity]) -> Changes:
    """The registry with new ids and new revisions added, and every breach in words."""
    added, breaches = [], []
    grown = {key: {**entry, "revisions": dict(entry["revisions"])} for key, entry in registry.items()}
    breaches += [
        f"{key} ({entry['slug']}) is gone: an id is for ever"
        for key, entry in registry.items()
        if key not in identities
    ]
    for key, identity in identities.items():
        serialised = statement(identity)
        record = {"hash": digest(serialised), "statement": serialised}
        entry = grown.setdefault(key, {"slug": identity.slug, "revisions": {}})
        revision, known = str(identity.revision), entry["revisions"]
        if entry["slug"] != identity.slug:
            breaches.append(f"{key} was given to {entry['slug']}, not to {identity.slug}: take a new id")
        elif revision in known:
            if known[revision]["hash"] != record["hash"]:
                following = 1 + max(map(int, known))
                breaches.append(
                    f"{key}: the statement of revision {revision} has changed: write revision={following}"
                )
        elif identity.revision != len(known) + 1:
            breaches.append(
                f"{key}: revision {revision} follows {len(known)}: write revision={len(known) + 1}"
            )
        else:
            known[revision] = record
            added.append(f"{key} ({identity.slug}), revision {revision}")
    breaches += [
        f"{key}, revision {revision}: the registry's statement and hash disagree"
        for key, entry in registry.items()
        for revision, record in entry["revisions"].items()
        if digest(record["statement"]) != record["hash"]
    ]
    return Changes(tuple(added), tuple(breaches), dict(sorted(grown.items())))


def written(registry: Registry) -> str:
    """The registry as text: one line a revision, so that a difference shows which."""
    return "{\n" + ",\n".join(entry_written(key, entry) for key, entry in registry.items()) + "\n}\n"


def entry_written(key: str, entry: dict[str, Any]) -> str:
    """One id as text: its slug, then its revisions, a line each."""
    revisions = ",\n".join(
        f'  "{number}": {json.dumps(record, ensure_ascii=False)}'
        for number, record in entry["revisions"].items()
    )
    return f'"{key}": {{"slug": "{entry["slug"]}", "revisions": {{\n{revisions}\n}}}}'
