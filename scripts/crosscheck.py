"""`make crosscheck`: the PyTorch and JAX programs on the pages, run there against the definition.

Each framework is installed from its own lock into one environment beside the project's, since neither is
needed for anything else and PyTorch alone is 3 GB to download. A framework that cannot be installed or
imported is reported as not run, with the reason, and is no failure; a disagreement is one.

A module of `scripts`, not a command of `derivations`: it is about environments and downloads, and the
mathematics that it calls is in `derivations.automatic`, where the tests use it too.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from scripts.places import ROOT

ENVIRONMENT = ROOT / ".venv-crosscheck"
TITLES = {"torch": "PyTorch", "jax": "JAX"}
# The tests of tests/write/test_execution.py that run every operation's code, by framework.
OPERATIONS = {"torch": "test_pytorch_of_every_operation", "jax": "test_jax_of_every_operation"}
CANNOT_BE_IMPORTED = 3
SECONDS_TO_INSTALL, SECONDS_TO_RUN = 3600, 1800
WIDTH = 52


@dataclass
class Run:
    """What one framework did: run, not run or broken off, and why; its version, its verdicts by identity."""

    framework: str
    result: str = "run"
    reason: str = ""
    version: str = ""
    identities: dict[str, dict[str, Any]] = field(default_factory=dict)
    operations: tuple[str, str] = ("not run", "")

    @property
    def disagreements(self) -> int:
        """How many verdicts say that something differs; a run that broke off is one."""
        verdicts = [v[of]["result"] for v in self.identities.values() for of in ("programs", "own")]
        return verdicts.count("differs") + (self.operations[0] == "differ") + (self.result == "broken off")

    def as_json(self) -> dict[str, Any]:
        """For `--json`."""
        if self.reason:
            return {"result": self.result, "reason": self.reason}
        return {
            "result": self.result,
            "version": self.version,
            "disagreements": self.disagreements,
            "operations": dict(zip(("result", "detail"), self.operations, strict=True)),
            "identities": self.identities,
        }


class FailedError(Exception):
    """A command failed; says why, and with which exit code if it ran at all."""

    def __init__(self, reason: str, code: int | None = None) -> None:
        super().__init__(reason)
        self.code = code


def python_of(environment: Path) -> Path:
    """The environment's interpreter."""
    return environment / ("Scripts" if os.name == "nt" else "bin") / "python"


def install(framework: str, environment: Path) -> None:
    """Bring the environment to the framework's lock, unless it is there already. Raises FailedError."""
    lock = ROOT / f"requirements-{framework}.lock"
    stamp, wanted = environment / f".{framework}", sha256(lock.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    print(f"installing {TITLES[framework]} into {environment.name}", file=sys.stderr, flush=True)
    if not python_of(environment).exists():
        called([sys.executable, "-m", "venv", str(environment)], SECONDS_TO_INSTALL)
    pip = [str(python_of(environment)), "-m", "pip", "install", "--quiet", "--require-hashes"]
    called([*pip, "-r", str(lock)], SECONDS_TO_INSTALL)
    stamp.write_text(wanted, "utf-8")


def called(command: Sequence[str], seconds: int) -> str:
    """The output of a command. Raises FailedError with the end of what it complains about."""
    # Code that runs once need not be compiled well: a third of JAX's time.
    environment = os.environ | {"XLA_FLAGS": "--xla_backend_optimization_level=0", "JAX_PLATFORMS": "cpu"}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=seconds, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise FailedError(str(error)) from error
    if done.returncode:
        raise FailedError(complaint(done.stderr) or f"exit code {done.returncode}", done.returncode)
    return done.stdout


def complaint(text: str) -> str:
    """The last line that says something, without addresses."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("[notice]")]
    errors = [line for line in lines if line.startswith("ERROR")]
    return re.sub(r"\w+://\S+", "…", (errors or lines or [""])[-1])


def crosschecked(framework: str, environment: Path, *, may_install: bool) -> Run:
    """The framework's verdicts on everything, or why it was not run."""
    python = str(python_of(environment))
    try:
        if may_install:
            install(framework, environment)
    except FailedError as error:
        return Run(framework, "not run", str(error))
    print(f"running the programs for {TITLES[framework]}", file=sys.stderr, flush=True)
    try:
        lines = called([python, "-m", "scripts.crosscheck_framework", framework], SECONDS_TO_RUN).splitlines()
    except FailedError as error:
        missing = error.code in {None, CANNOT_BE_IMPORTED}
        return Run(framework, "not run" if missing else "broken off", str(error))
    first, *others = map(json.loads, lines)
    found = {verdict.pop("id"): verdict for verdict in others}
    return Run(framework, "run", "", first["version"], found, operations(framework, python))


def operations(framework: str, python: str) -> tuple[str, str]:
    """Do all operations' spellings have their values? "agree", "differ" or "not run", and why."""
    test = f"tests/write/test_execution.py::{OPERATIONS[framework]}"
    pytest = [python, "-m", "pytest", "--noconftest", "-q", "-p", "no:cacheprovider", test]
    done = subprocess.run(pytest, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return "agree", ""
    errors = [line[1:].strip() for line in done.stdout.splitlines() if line.startswith("E ")]
    reason = " ".join(errors[:2]) or complaint(done.stdout + done.stderr)
    return ("differ" if done.returncode == 1 else "not run"), reason


def table(runs: Sequence[Run]) -> Iterable[str]:
    """Identities down, frameworks across, totals below."""
    done = [run for run in runs if not run.reason]
    if done:
        yield f"{'':{WIDTH}}" + "".join(f"{title(run):24}" for run in done)
    for id_ in dict.fromkeys(id_ for run in done for id_ in run.identities):
        yield f"{name(id_):{WIDTH}}" + "".join(f"{cell(run.identities[id_]):24}" for run in done)
    for run in done:
        counts = Counter(cell(verdicts) for verdicts in run.identities.values())
        total = ", ".join(f"{count} {what}" for what, count in counts.most_common())
        operation = ": ".join(filter(None, run.operations))
        yield f"{title(run)}: {len(run.identities)} identities: {total}; operations: {operation}"
        for id_, verdicts in run.identities.items():
            for of, verdict in verdicts.items():
                if verdict["result"] != "agrees":
                    yield f"  {id_}, {of}: {verdict['result']}: {verdict['detail']}"
    for run in runs:
        if run.reason:
            yield f"{TITLES[run.framework]}: {run.result}: {run.reason}"


def title(run: Run) -> str:
    """The framework with its version."""
    return f"{TITLES[run.framework]} {run.version}"


def name(id_: str) -> str:
    """The id with the slug."""
    from derivations import catalogue  # noqa: PLC0415 - not needed where no framework runs

    return f"{id_} {catalogue.identities()[id_].slug}"


def cell(verdicts: dict[str, Any]) -> str:
    """Agrees, or the worse of the two verdicts."""
    results = {verdict["result"] for verdict in verdicts.values()}
    return next(result for result in ("differs", "undecided", "no rule", "agrees") if result in results)


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if nothing that ran disagreed, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m scripts.crosscheck", description=__doc__.split("\n")[0])
    parser.add_argument(
        "frameworks", nargs="*", metavar="FRAMEWORK", help="torch, jax; both if none is named"
    )
    parser.add_argument("--json", action="store_true", help="print a report in JSON")
    parser.add_argument("--no-install", action="store_true", help="use what the environment has")
    parser.add_argument("--environment", type=Path, default=ENVIRONMENT, help="a folder, made if need be")
    given = parser.parse_args(arguments)
    unknown = set(given.frameworks) - set(TITLES)
    if unknown:
        parser.error(f"no framework is called {min(unknown)}: torch or jax")
    runs = [
        crosschecked(framework, given.environment, may_install=not given.no_install)
        for framework in given.frameworks or TITLES
    ]
    if given.json:
        print(json.dumps({run.framework: run.as_json() for run in runs}, indent=2, sort_keys=True))
    else:
        print("\n".join(table(runs)))
    return int(any(run.disagreements for run in runs))


if __name__ == "__main__":
    sys.exit(main())
