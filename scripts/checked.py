"""Every identity examined: certificate, counterexamples, worked example, first-order figure; from the cache.

Certificate and illustrations are kept apart: a change of the figures repeats no verification.
"""

from functools import cache
from typing import Any

from derivations import catalogue, certified
from derivations.core.errors import MatrixCalculusError
from derivations.core.identity import Identity
from derivations.work.cache import Cache, key
from derivations.work.errors import JobFailed
from derivations.work.run import Job, run

CODE = (*certified.CODE, "derivations/facts", "derivations/figures", "derivations/examine.py")
LIBRARIES = (*certified.LIBRARIES, "matplotlib", "numpy")


def examined(job: tuple[str, str]) -> dict[str, Any]:
    """One identity's certificate or illustrations, now. Raises Refuted where the claim is false."""
    id_, check = job
    if check == certified.WHOLE:
        return certified.certified(job)
    # matplotlib takes a second to load: only where there is work to do.
    from derivations.examine import illustrations  # noqa: PLC0415

    return illustrations(catalogue.identities()[id_])


def illustrations_job(identity: Identity) -> Job:
    """The job whose result is what a page shows besides the certificate."""
    name = key({"illustrations": certified.inputs(identity, CODE, LIBRARIES)})
    return Job(f"{identity.id} {identity.slug}, illustrations", (identity.id, "illustrations"), name)


@cache
def results() -> dict[str, dict[str, Any]]:
    """The examination of every identity: what the cache has, and the rest over the machine's cores.

    Raises JobFailed, naming each identity, where some are false or cannot be decided upon.
    """
    every = catalogue.identities().values()
    jobs = [certified.job(identity) for identity in every]
    jobs += [illustrations_job(identity) for identity in every]
    outcomes = run(examined, jobs, label="examine", cache=Cache(), tolerate=(MatrixCalculusError,))
    found = [outcome.value for outcome in outcomes]
    failed = [
        f"{job.name}: {type(result).__name__}: {result}"
        for job, result in zip(jobs, found, strict=True)
        if isinstance(result, MatrixCalculusError)
    ]
    if failed:
        raise JobFailed("\n".join(failed))
    certificates, illustrations = found[: len(every)], found[len(every) :]
    return {
        identity.id: {"certificate": certificate["found"], **shown}
        for identity, certificate, shown in zip(every, certificates, illustrations, strict=True)
    }


def result(id_: str) -> dict[str, Any]:
    """The examination of one identity."""
    return results()[id_]
