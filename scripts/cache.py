"""A cache of results by content: the same inputs are never computed twice, and never confused.

The key is the SHA-256 of everything that the result depends on, as canonical JSON; who asks must name
all of it (record, rules used, versions). An entry carries the digest of its own value, so a file that
was cut short or changed is noticed and computed again.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.places import CACHE, ROOT

_DIGEST_LENGTH = 64


def key(inputs: Any) -> str:
    """The name of the result that `inputs` leads to: equal for equal inputs, whatever the order of keys.

    Raises TypeError or ValueError for what JSON cannot say exactly: a set, an object, NaN.
    """
    return hashlib.sha256(_canonical(inputs)).hexdigest()


def _canonical(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


class Cache:
    """Results on disk below `folder`, one file each. Safe for several processes at once."""

    def __init__(self, folder: Path = CACHE / "results") -> None:
        self.folder = folder

    def _path(self, name: str) -> Path:
        return self.folder / name[:2] / name[2:]

    def load(self, name: str) -> Any:
        """The stored value; KeyError where there is none or where it is damaged."""
        try:
            content = self._path(name).read_bytes()
        except OSError:
            raise KeyError(name) from None
        digest, value = content[:_DIGEST_LENGTH], content[_DIGEST_LENGTH + 1 :]
        if hashlib.sha256(value).hexdigest().encode() != digest:
            raise KeyError(name)
        return json.loads(value)

    def store(self, name: str, value: Any) -> None:
        """Keep a value. A reader sees the whole of it or nothing, whenever the writer is interrupted."""
        content = _canonical(value)
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
            Path(part).replace(path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise

    def get(self, inputs: Any, compute: Callable[[], Any]) -> Any:
        """The result for `inputs`: stored, or computed now and stored.

        What is returned went through JSON either way, so a first and a second build see the same
        (a tuple comes back as a list).
        """
        name = key(inputs)
        try:
            return self.load(name)
        except KeyError:
            value = json.loads(_canonical(compute()))
            self.store(name, value)
            return value


@cache
def code_digest(*packages: str) -> str:
    """The SHA-256 of all code in these folders of the project: results depend on what made them."""
    state = hashlib.sha256()
    for path in sorted(path for package in packages for path in _code(ROOT / package)):
        state.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()


def _code(path: Path) -> Iterable[Path]:
    return (
        [path]
        if path.is_file()
        else (found for found in path.rglob("*") if found.suffix in {".py", ".mplstyle"})
    )


def versions(*distributions: str) -> dict[str, str]:
    """The installed versions of the named distributions, as part of a key."""
    return {name: _version(name) for name in distributions}


# Reading a package's metadata takes milliseconds, and every key asks for several.
_version = cache(version)
