"""One tool on one problem: right, wrong or refused, how long, how fast.

`right` is decided by values at two rectangular sizes against finite differences, never by form.
"""

from __future__ import annotations

import signal
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.definition import TOLERANCE, case, gap
from benchmarks.errors import BenchmarkError, Unread
from benchmarks.tokens import length
from benchmarks.tool import NotAsked, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from benchmarks.problem import Problem
    from benchmarks.tool import Reply, Tool

SECONDS = 20.0
RIGHT = ("right", "array")
RANK = {"right": 0, "array": 1}


class OutOfTime(Exception):
    """A tool did not answer in its time."""


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a problem.

    verdict  right; array: right, but an array with four indices and no matrix notation;
             wrong: an answer with another value, or any answer to an ill-posed problem;
             refused: with a reason, which of an ill-posed problem is one of another kind than expected;
             crashed: an exception that is no refusal; timeout; not asked: see `tool.NotAsked`
    """

    id: str
    category: str
    ill_posed: bool
    verdict: str
    reason: str = ""
    text: str = ""
    tokens: int = 0
    shortest: int = 0
    ms: float = 0.0

    @property
    def ratio(self) -> float:
        """Its length over the shortest known one."""
        return self.tokens / self.shortest if self.shortest else 0.0

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "ms": round(self.ms, 3), "ratio": round(self.ratio, 3)}


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises OutOfTime when the block takes longer; in the main thread only."""

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTime

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def best(problem: Problem, tools: tuple[Tool, ...], seconds: float = SECONDS) -> Outcome:
    """The first right outcome, else the first array, else the first of all."""
    found = []
    for tool in tools:
        found.append(judged(problem, tool, seconds))
        if found[-1].verdict == "right":
            break
    return min(found, key=lambda outcome: RANK.get(outcome.verdict, len(RANK)))


def judged(problem: Problem, tool: Tool, seconds: float = SECONDS) -> Outcome:
    """The outcome of a tool on a problem. Time is the processor's, of the derivation alone."""
    reply: Reply | None = None
    started = time.process_time()
    ms = 0.0
    try:
        with at_most(seconds):
            started = time.process_time()
            reply = tool.derive(problem)
            ms = 1000 * (time.process_time() - started)
            verdict, reason = verdict_of(problem, reply)
    except Refusal as error:
        verdict, reason = refused(problem, tool, error)
    except NotAsked:
        verdict, reason = "not asked", "it reads no text"
    except OutOfTime:
        verdict, reason = "timeout", f"no answer in {seconds:g} s"
    except Exception as error:  # noqa: BLE001  # whatever a tool raises is its outcome, by name
        verdict, reason = "crashed", f"{type(error).__name__}: {error}".split("\n")[0][:200]
        if problem.is_ill_posed and not tool.names_kinds:
            verdict = "right"
    return Outcome(
        id=problem.id,
        category=problem.category,
        ill_posed=problem.is_ill_posed,
        verdict=verdict,
        reason=reason,
        text=reply.text if reply else "",
        tokens=counted(reply.text) if reply else 0,
        shortest=length(problem.shortest),
        ms=ms or 1000 * (time.process_time() - started),
    )


def counted(text: str) -> int:
    """The length of a tool's text; characters that belong to no token of ours count one each."""
    try:
        return length(text)
    except Unread as error:
        return counted(text[: error.column - 1]) + 1 + counted(text[error.column :])


def refused(problem: Problem, tool: Tool, refusal: Refusal) -> tuple[str, str]:
    """A refusal is right of an ill-posed problem, if its kind is; a tool without kinds needs none."""
    reason = f"{refusal.kind}: {refusal}" if refusal.kind else str(refusal)
    if not problem.is_ill_posed:
        return "refused", reason
    is_right = refusal.kind in problem.refuse or not tool.names_kinds
    return ("right" if is_right else "refused"), reason


def verdict_of(problem: Problem, reply: Reply) -> tuple[str, str]:
    """The verdict on an answer, and the reason where it is not simply right."""
    if problem.is_ill_posed:
        return "wrong", f"answered, though {problem.why}"
    note = ""
    for trial in range(len(problem.sizes)):
        point, truth = case(problem, trial)
        wanted = reply.arranged(truth, point) if reply.arranged else truth
        try:
            with np.errstate(all="ignore"):
                found = reply.value(point)
        except (Refusal, OutOfTime):
            raise
        except Exception as error:  # noqa: BLE001  # shapes that do not fit, in whatever words
            return "wrong", f"the answer has no value: {type(error).__name__}: {error}"[:200]
        off = gap(found, wanted)
        if not off <= TOLERANCE:
            shapes = f", {found.shape} for {wanted.shape}" if found.shape != wanted.shape else ""
            return "wrong", f"off by {off:.1e} at sizes {trial + 1}{shapes}"
        if reply.text_value:
            try:
                off = gap(reply.text_value(point, truth.shape), truth)
            except BenchmarkError as error:
                note = f"text not read: {error}"
                continue
            if not off <= TOLERANCE:
                return "wrong", f"the text is off by {off:.1e} at sizes {trial + 1}, the code is right"
    return ("right" if reply.is_matrix else "array"), note
