"""Coq's kernel as a judge: a file passes if coqc accepts it and its theorem rests on no axiom."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from derivations.core.errors import MatrixCalculusError
from derivations.kernel.theorem import LIBRARY

if TYPE_CHECKING:
    from derivations.kernel.theorem import Theorem

HERE = Path(__file__).resolve().parent
PACKAGES = ("coq", "libcoq-mathcomp-algebra")
NO_AXIOM = "Closed under the global context"
# Generous: the longest proof takes a few seconds.
SECONDS = 600


class NoCoq(MatrixCalculusError):
    """Coq or MathComp is not installed."""


class NotProved(MatrixCalculusError):
    """Coq did not accept a file, or its theorem rests on an axiom."""


@dataclass(frozen=True)
class Versions:
    """The programs that were trusted."""

    coq: str
    mathcomp: str


def versions() -> Versions:
    """Which Coq and MathComp are installed. Raises NoCoq, naming the packages, where one is missing."""
    install = f"install Debian's packages: apt-get install --no-install-recommends {' '.join(PACKAGES)}"
    if shutil.which("coqc") is None:
        raise NoCoq(f"not run: no coqc; {install}")
    coq = output("coqc", "--print-version").split()[0]
    where = Path(output("coqc", "-where").strip())
    if not (where / "user-contrib" / "mathcomp" / "algebra" / "all_algebra.vo").is_file():
        raise NoCoq(f"not run: Coq {coq} is here, but not MathComp's algebra; {install}")
    mathcomp = (
        output("dpkg-query", "-W", "-f", "${Version}", PACKAGES[1]) if shutil.which("dpkg-query") else ""
    )
    found = re.match(r"[\d.]+", mathcomp)
    return Versions(coq, found[0] if found else "not known")


def output(*command: str) -> str:
    """What a command prints."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def library() -> dict[str, str]:
    """The files that every theorem needs, in the order of their compilation, with their digests."""
    return {f"{part}.v": sha256((HERE / f"{part}.v").read_bytes()).hexdigest() for part in LIBRARY}


def compiled(folder: Path) -> Path:
    """The library, compiled in a folder below this one that is named after its digests and Coq's version."""
    state = sha256(repr((library(), versions())).encode()).hexdigest()
    target = folder / state[:16]
    if target.is_dir():
        return target
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".library-") as made:
        here = Path(made) / "new"
        here.mkdir()
        for name in library():
            shutil.copy(HERE / name, here / name)
            coqc(here, name)
        # Another process may have been faster; what it made is the same.
        if not target.is_dir():
            here.rename(target)
    return target


def coqc(folder: Path, name: str, *options: str) -> str:
    """Compile a file in its folder. Raises NotProved with Coq's message where it is not accepted."""
    command = ["coqc", "-q", "-w", "none", "-noglob", *options, name]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        raise NotProved(f"{name}: no answer after {SECONDS} s") from None
    if done.returncode:
        message = " ".join((done.stderr.partition("Error:")[2] or done.stderr).split())
        raise NotProved(f"{name}: {message[:300]}")
    return done.stdout


def judge(theorem: Theorem, lib: Path) -> None:
    """Nothing, if the kernel accepts the theorem and no axiom is used. Raises NotProved otherwise.

    Trusts Coq's kernel and the definitions of MathComp and of dual.v; no tactic, and no line of Python
    but those that wrote the statement.
    """
    with tempfile.TemporaryDirectory(prefix="coq-") as made:
        folder = Path(made)
        name = f"{theorem.name}.v"
        (folder / name).write_text(theorem.text, "utf-8")
        said = coqc(folder, name, "-Q", str(lib), "").strip()
        if said != NO_AXIOM:
            raise NotProved(f"{name}: {' '.join(said.split())[:300]}")
        # Asked once more from outside, so that nothing in the file can answer in its place.
        (folder / "ask.v").write_text(
            f"Require {theorem.name}.\nPrint Assumptions {theorem.name}.{theorem.name}.\n", "utf-8"
        )
        if coqc(folder, "ask.v", "-Q", str(lib), "", "-Q", ".", "").strip() != NO_AXIOM:
            raise NotProved(f"{name}: the theorem rests on axioms")
