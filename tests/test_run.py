"""Jobs run over processes as they would in a loop."""

import math

import pytest

from scripts.run import Job, JobFailed, run

JOBS = [Job(f"MC{number:04}", number) for number in range(7)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_jobs(workers):
    assert run(math.factorial, JOBS, label="factorials", workers=workers) == [1, 1, 2, 6, 24, 120, 720]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_job_is_named(workers):
    jobs = [Job("MC0001", 4.0), Job("MC0002", -1.0)]
    with pytest.raises(JobFailed, match=r"MC0002: ValueError: ") as error:
        run(math.sqrt, jobs, label="roots", workers=workers)
    assert isinstance(error.value.__cause__, ValueError)


def test_no_jobs_are_no_results():
    assert run(math.sqrt, [], label="nothing") == []
