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

from derivations.work.errors import CacheError
from derivations.work.places import CACHE, ROOT, VARIABLE

_DIGEST_LENGTH = 64
# What a result can depend on, in a folder of code.
_SOURCES = {".py", ".mplstyle", ".json", ".toml", ".v"}


def key(inputs: Any) -> str:
    """The name of the result that `inputs` leads to: equal for equal inputs, whatever the order of keys.

    Raises TypeError or ValueError for what JSON cannot say exactly: a set, an object, NaN.
    """
    return hashlib.sha256(_canonical(inputs)).hexdigest()


def _canonical(value: Any) -> bytes:
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode()


def _seal(name: str, content: bytes) -> bytes:
    """The digest of an entry under its name: neither may change without the other."""
    return hashlib.sha256(name.encode() + b"\n" + content).hexdigest().encode()


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
        if _seal(name, value) != digest:
            raise KeyError(name)
        return json.loads(value)

    def store(self, name: str, value: Any) -> Any:
        """Keep a value. A reader sees the whole of it or nothing, whenever the writer is interrupted.

        What is returned went through JSON, as what is loaded did: a tuple comes back as a list.
        Raises CacheError where it cannot be written.
        """
        content = _canonical(value)
        try:
            _write(self._path(name), _seal(name, content) + b"\n" + content)
        except OSError as error:
            raise CacheError(
                f"cannot keep a result in {self.folder}: {error.strerror or error}; make room there or name "
                f"another folder with {VARIABLE}=FOLDER. What was kept before is intact."
            ) from error
        return json.loads(content)

    def get(self, inputs: Any, compute: Callable[[], Any]) -> Any:
        """The result for `inputs`: stored, or computed now and stored; the same either way."""
        name = key(inputs)
        try:
            return self.load(name)
        except KeyError:
            return self.store(name, compute())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


@cache
def code_digest(*packages: str) -> str:
    """The SHA-256 of all code in these folders of the project: results depend on what made them."""
    state = hashlib.sha256()
    for path in sorted(path for package in packages for path in _code(ROOT / package)):
        state.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        state.update(hashlib.sha256(path.read_bytes()).digest())
    return state.hexdigest()


def _code(path: Path) -> Iterable[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        # A name that is no longer right would silently leave something out of every key.
        raise FileNotFoundError(f"there is no code at {path}")
    return (found for found in path.rglob("*") if found.suffix in _SOURCES)


def versions(*distributions: str) -> dict[str, str]:
    """The installed versions of the named distributions, as part of a key."""
    return {name: _version(name) for name in distributions}


# Reading a package's metadata takes milliseconds, and every key asks for several.
_version = cache(version)
