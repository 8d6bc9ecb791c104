"""`python -m derivations verify MC0042`: identities certified, and the certificate printed readably.

One identity is always verified anew; of several, what the cache has is not repeated unless --fresh
is given. With --rung one method alone is repeated, and the answer is about that method only.
Exit code 0 if everything asked about passed; 1 if something is refuted, not decided, or differs from
the file given with --against; 2 for an id, a topic, a rung or a file that is refused.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from contextlib import ExitStack
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from derivations.core.errors import MatrixCalculusError
from derivations.work.errors import ClusterError, WorkError

if TYPE_CHECKING:
    from derivations.certified import Finding


class RefusedInput(MatrixCalculusError):
    """What was asked for does not exist; the message lists what does."""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """The parser of this command."""
    command = commands.add_parser("verify", help="verify identities again", description=__doc__)
    command.set_defaults(run=run)
    command.add_argument("ids", nargs="*", metavar="ID", help="an id or a slug: MC0042, trace-inverse")
    command.add_argument("--all", action="store_true", help="every identity of the catalogue")
    command.add_argument("--topic", metavar="NAME", help="every identity of a topic, for instance traces")
    command.add_argument("--rung", metavar="NAME", help="this method alone; a part of its name will do")
    command.add_argument("--json", action="store_true", help="the certificate as it is published")
    command.add_argument("--fresh", action="store_true", help="verify anew what the cache has")
    command.add_argument("--workers", type=positive, metavar="N", help="processes (default: one a core)")
    command.add_argument("--scheduler", metavar="ADDRESS", help="a dask scheduler that has it all done")
    command.add_argument("--against", metavar="FILE", help="a downloaded certificate to compare with")


def positive(text: str) -> int:
    """A number of processes."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes, 1 or more")
    return int(text)


def run(given: argparse.Namespace) -> int:
    """Verify what was asked for and print it; the exit code says whether all of it passed."""
    # The parser starts fast: what is needed is read where it is needed.
    from derivations.commands import verify_text as text  # noqa: PLC0415

    started = time.monotonic()
    try:
        downloaded = certificate_in(given.against) if given.against else None
        ids = chosen(given, downloaded)
        findings = found(given, ids)
    except (RefusedInput, ClusterError) as error:
        print(f"refused: {error}", file=sys.stderr)
        return 2
    except WorkError as error:
        print(f"not finished: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("interrupted; what was finished is kept and will not be repeated", file=sys.stderr)
        return 130
    seconds = time.monotonic() - started
    if given.json:
        published = [text.as_json(finding) for finding in findings]
        say(json.dumps(published[0] if len(ids) == 1 else published, ensure_ascii=False, indent=1))
    else:
        say(text.one(findings[0], seconds) if len(ids) == 1 else text.table(findings, seconds))
    agrees = downloaded is None or compared(findings[0], downloaded, given)
    return 0 if agrees and all(finding.passed for finding in findings) else 1


def say(text: str) -> None:
    """Print it; a reader who has seen enough, as `head` has, is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        # Python writes what is left when it ends: to nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def found(given: argparse.Namespace, ids: list[str]) -> list[Finding]:
    """The certificates or rungs asked for, here or on a cluster."""
    from derivations import certified  # noqa: PLC0415
    from derivations.work.cache import Cache  # noqa: PLC0415

    check = named_rung(given.rung) if given.rung else certified.WHOLE
    with ExitStack() as stack:
        executor = None
        if given.scheduler:
            from derivations.work.cluster import cluster  # noqa: PLC0415

            executor = stack.enter_context(cluster(given.scheduler, certified.mark))
        # One identity is repeated whatever is kept of it, and even where nothing can be kept.
        cache = Cache() if len(ids) > 1 else None
        return certified.findings(
            ids, check, cache=cache, fresh=given.fresh, executor=executor, workers=given.workers
        )


def chosen(given: argparse.Namespace, downloaded: dict[str, Any] | None) -> list[str]:
    """The ids asked for. Raises RefusedInput for what does not exist or does not fit together."""
    from derivations import catalogue  # noqa: PLC0415

    if bool(given.ids) + given.all + (given.topic is not None) > 1:
        raise RefusedInput("give ids, --topic or --all: one of them")
    if given.workers and given.scheduler:
        raise RefusedInput("--workers counts processes here; a scheduler has its own")
    if given.topic is not None:
        ids = [identity.id for identity in catalogue.of_topic(given.topic)]
        if not ids:
            topics = ", ".join(topic.slug for topic in catalogue.catalogue().topics)
            raise RefusedInput(f"there is no topic {given.topic!r}; the topics are {topics}")
    elif given.all:
        ids = list(catalogue.identities())
    else:
        names = given.ids or ([downloaded["id"]] if downloaded else [])
        ids = list(dict.fromkeys(known(name) for name in names))
    if not ids:
        raise RefusedInput("which identity? Give an id as in MC0042, a slug, --topic NAME or --all")
    if downloaded is not None and (given.rung or ids != [downloaded["id"]]):
        raise RefusedInput(
            f"{given.against} is the whole certificate of {downloaded['id']}: ask for that alone"
        )
    return ids


def known(name: str) -> str:
    """The id of an identity given by id or slug. Raises RefusedInput with the nearest of both."""
    from derivations import catalogue  # noqa: PLC0415

    ids, slugs = catalogue.identities(), catalogue.by_slug()
    if name in slugs:
        return slugs[name].id
    if name.upper() in ids:
        return name.upper()
    near = get_close_matches(name.upper(), ids, n=3, cutoff=0.7) + get_close_matches(name.lower(), slugs, n=3)
    said = f"near it: {', '.join(near)}" if near else f"the ids go from {min(ids)} to {max(ids)}"
    raise RefusedInput(f"there is no identity {name!r}; {said}")


def named_rung(part: str) -> str:
    """The rung with this in its name. Raises RefusedInput, with all names, unless it is exactly one."""
    from derivations.single_rung import RUNGS  # noqa: PLC0415

    named = [name for name in RUNGS if part == name] or [
        name for name in RUNGS if part.lower() in name.lower()
    ]
    if len(named) != 1:
        what = "several rungs have" if named else "no rung has"
        raise RefusedInput(f"{what} {part!r} in the name; the rungs are: {'; '.join(RUNGS)}")
    return named[0]


def certificate_in(path: str) -> dict[str, Any]:
    """A downloaded certificate. Raises RefusedInput where the file is none."""
    try:
        read = json.loads(Path(path).read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise RefusedInput(f"{path} cannot be read as a certificate: {error}") from error
    if not isinstance(read, dict) or not isinstance(read.get("id"), str):
        raise RefusedInput(f"{path} is no certificate: it names no identity")
    return read


def compared(finding: Finding, downloaded: dict[str, Any], given: argparse.Namespace) -> bool:
    """Is the certificate found the same as the one downloaded? Prints every field that differs."""
    from derivations.commands import verify_text as text  # noqa: PLC0415

    differences = text.differences(finding.found, downloaded)
    same = f"the same as {given.against}, field by field"
    said = [f"differs from {given.against}:", *differences] if differences else [same]
    if given.json:
        print("\n".join(said), file=sys.stderr)
    else:
        say("\n".join(said))
    return not differences
