"""Killed at random moments, the command goes on where it stopped and says the same, byte by byte."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import pytest

from derivations import catalogue
from derivations.work.places import ROOT
from tests.work.jobs import HANG, until

KILLS = 10
# Cheap ones of every kind: what is tested is the list, not the mathematics.
IDS = [
    "MC0003", "MC0004", "MC0008", "MC0013", "MC0020", "MC0021",
    "MC0026", "MC0027", "MC0028", "MC0031", "MC0048", "MC0062",
]  # fmt: skip


def command(cache, *more):
    """The command and its processes, in a group of their own and with a cache of their own."""
    return subprocess.Popen(
        [sys.executable, "-m", "derivations", "verify", *IDS, "--json", *more],
        cwd=ROOT,
        env=os.environ | {"DERIVATIONS_CACHE": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def entries(cache):
    return {path for path in cache.rglob("*") if path.is_file() and path.suffix != ".part"}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """What the command says when nobody disturbs it."""
    process = command(tmp_path_factory.mktemp("undisturbed"), "--fresh", "--workers", "2")
    said, _ = process.communicate(timeout=HANG)
    assert process.returncode == 0
    return said


def killed(cache, finished, later):
    """Kill everything, with no chance to tidy up, some seconds after so many results were kept."""
    process = command(cache, "--fresh", "--workers", "2")
    until(lambda: len(entries(cache)) >= finished or process.poll() is not None)
    time.sleep(later)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=HANG)


def test_ten_kills_change_no_byte(undisturbed, tmp_path):
    dice = random.Random(20261122)
    in_the_middle = 0
    for number in range(KILLS):
        cache = tmp_path / str(number)
        killed(cache, dice.randrange(len(IDS)), dice.uniform(0, 0.1))
        before = entries(cache)
        in_the_middle += 0 < len(before) < len(IDS)
        after = command(cache, "--workers", "1")
        said, _ = after.communicate(timeout=HANG)
        assert after.returncode == 0
        assert said == undisturbed
        assert before <= entries(cache)
        assert len(entries(cache)) == len(IDS)
    assert in_the_middle >= KILLS // 2, "most kills came before or after the work: the test showed nothing"


def test_the_identities_are_there():
    assert set(IDS) <= set(catalogue.identities())
