"""`python -m derivations.catalogue` tells what the registry lacks; `--write` adds it.

New ids and new revisions are added. A breach (an id gone, an id given to another, a statement
changed under its revision) is never written: the command names it and fails.
"""

from __future__ import annotations

import sys

from derivations.catalogue import read_topics, registry


def main(arguments: list[str]) -> int:
    """0 if the registry is complete or has been completed, 1 otherwise."""
    changes = registry.compare(registry.read(), read_topics().identities)
    for breach in changes.breaches:
        print(f"refused: {breach}", file=sys.stderr)
    if changes.breaches:
        return 1
    write = "--write" in arguments
    for added in changes.added:
        print(f"{'added' if write else 'would add'}: {added}")
    if write and changes.added:
        registry.FILE.write_text(registry.written(changes.registry), encoding="utf-8")
    if not changes.added:
        print(f"nothing to add: {len(changes.registry)} identities are registered")
    return int(bool(changes.added) and not write)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
