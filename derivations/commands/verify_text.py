"""A certificate as text for a terminal, a list of them as a table, and two of them compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from derivations import catalogue
from derivations.core.errors import Refuted
from derivations.write import words
from derivations.write.spell import spell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from derivations.certified import Finding
    from derivations.core.identity import Identity

LONGEST = 160
APART = 12  # differences shown
SLOW = 3
# Fields of a certificate that stand in the heading, in their own words or in the rungs.
SHOWN = {"id", "verdict", "rungs", "statement", "layouts", "mutants", "proof", "error_bound", "command"}


def as_json(finding: Finding) -> dict[str, Any]:
    """The certificate or rung as data; where there is none, the verdict and the reason."""
    if finding.found is None:
        return {"id": finding.id, "verdict": verdict(finding), "reason": str(finding.error)}
    return finding.found if "verdict" in finding.found else {"id": finding.id, "rung": finding.found}


def verdict(finding: Finding) -> str:
    """One of the five verdicts; of a rung its result."""
    if finding.found is None:
        return "refuted" if isinstance(finding.error, Refuted) else "not decided"
    return str(finding.found["verdict"] if "verdict" in finding.found else finding.found["result"])


# --- one identity -------------------------------------------------------------------------------
def one(finding: Finding, seconds: float) -> str:
    """Everything that the certificate says."""
    out = [*heading(catalogue.identities()[finding.id]), ""]
    if finding.found is None:
        return "\n".join([*out, f"{verdict(finding).upper()}: {finding.error}"])
    if "verdict" not in finding.found:
        checked = "" if finding.found["result"] != "not applicable" else "nothing was checked: "
        alone = f"{checked}this method alone was repeated, in {seconds:.1f} s; that is no verdict"
        return "\n".join([*out, *rung(finding.found), "", alone])
    return "\n".join([*out, *whole(finding.found), "", f"verified in {seconds:.1f} s"])


def heading(identity: Identity) -> Iterator[str]:
    """What is claimed, and when."""
    yield f"{identity.id} {identity.slug}: {identity.title.en}"
    of, by, claim = (spell(part, "text") for part in (identity.of, identity.by, identity.claim))
    yield f"  the {identity.kind} of {of} by {by} is {claim}"
    for condition in identity.conditions:
        yield f"  where {words.condition(condition, 'en', math=False)}"


def whole(certificate: dict[str, Any]) -> Iterator[str]:
    """The verdict, every rung, and the other fields of a certificate."""
    yield f"verdict: {certificate['verdict']}"
    for found in certificate["rungs"]:
        yield from rung(found)
    bound = certificate["error_bound"]
    yield "probability that a false statement passes at one of the sizes:"
    yield f"    one trial {bound['per_trial_below']}, all trials {bound['all_trials_below']}"
    for name, value in certificate.items():
        if name not in SHOWN:
            yield f"{name}: {compact(value, name)}"


def rung(found: dict[str, Any]) -> Iterator[str]:
    """One method: its result, and what it tried."""
    reason = f": {found['reason']}" if found["reason"] else ""
    yield f"[{found['result']}] {found['name']}{reason}"
    forms = found.get("forms", {})
    for name, form in forms.items():
        yield f"    {name}: {details(form)}"
    more = {name: value for name, value in found.items() if name not in {"name", "result", "reason", "forms"}}
    if more:
        yield f"    {details(more)}"


def details(found: dict[str, Any]) -> str:
    """Every field of a record on one line."""
    return "; ".join(f"{name.replace('_', ' ')} {compact(value, name)}" for name, value in found.items())


def compact(value: Any, name: str = "") -> str:
    """A value of a certificate on one line: sizes as tuples, primes as powers, what is long cut short."""
    if isinstance(value, bool) or value is None:
        return {True: "yes", False: "no", None: "none"}[value]
    if isinstance(value, dict):
        said = ", ".join(f"{k} {compact(v, k)}" for k, v in value.items()) or "none"
    elif name == "sizes" and isinstance(value, list):
        said = sizes(value)
    elif name == "primes":
        said = ", ".join(prime(int(p)) for p in value)
    elif isinstance(value, list):
        said = ", ".join(compact(part) for part in value) or "none"
    else:
        said = str(value)
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}… (all of it with --json)"


def sizes(every: list[dict[str, int]]) -> str:
    """Sizes as in `n = 3, 4, 2` or `(m, n) = (3, 4), (4, 5), (2, 3)`."""
    letters = list(every[0]) if every else []
    if not letters:
        return "none to choose"
    tuples = [", ".join(str(chosen[letter]) for letter in letters) for chosen in every]
    if len(letters) == 1:
        return f"{letters[0]} = {', '.join(tuples)}"
    return f"({', '.join(letters)}) = {', '.join(f'({said})' for said in tuples)}"


def prime(p: int) -> str:
    """2^61 - 1 for a Mersenne prime."""
    return f"2^{p.bit_length()} - 1" if p + 1 == 1 << p.bit_length() else str(p)


# --- several identities -------------------------------------------------------------------------
def table(findings: Sequence[Finding], seconds: float) -> str:
    """One line for each identity, then totals, the slowest, and every failure with its reason."""
    width = max(len(catalogue.identities()[finding.id].slug) for finding in findings)
    out = [row(finding, width) for finding in findings]
    every = [verdict(finding) for finding in findings]
    counted = ", ".join(f"{every.count(said)} {said}" for said in dict.fromkeys(every))
    out += ["", f"{len(findings)} identities: {counted}"]
    fates: Counter[str] = Counter()
    for finding in findings:
        mutants = (finding.found or {}).get("mutants", {})
        fates.update({fate: n for fate, n in mutants.items() if isinstance(n, int)})
    if fates:
        out.append(f"mutants: {compact(dict(fates))}")
    slowest = sorted(findings, key=lambda finding: -finding.seconds)[:SLOW]
    out.append("slowest: " + ", ".join(f"{finding.id} {finding.seconds:.2f} s" for finding in slowest))
    kept = sum(finding.kept for finding in findings)
    out.append(f"{len(findings) - kept} verified now, {kept} from the cache, in {seconds:.1f} s")
    out += [f"{finding.id}: {finding.error}" for finding in findings if finding.error is not None]
    return "\n".join(out)


def row(finding: Finding, width: int) -> str:
    """Id, slug, verdict, how many rungs accepted, mutants, error bound, seconds of processor time."""
    slug = catalogue.identities()[finding.id].slug
    out = f"{finding.id}  {slug:<{width}}  {verdict(finding):<14}"
    if finding.found is not None and "verdict" in finding.found:
        accepted = sum(found["result"] == "accepted" for found in finding.found["rungs"])
        bound = finding.found["error_bound"]["all_trials_below"]
        out += f"  {accepted} rungs  {finding.found['mutants']['total']:>4} mutants  error < {bound:<7}"
    return f"{out}  {finding.seconds:6.2f} s"


# --- two certificates ---------------------------------------------------------------------------
def differences(here: Any, there: Any) -> list[str]:
    """Every field in which two certificates differ, by its path; at most APART of them are written out."""
    found = list(apart(here, there, ""))
    more = [f"  and {len(found) - APART} more fields"] if len(found) > APART else []
    return found[:APART] + more


def apart(here: Any, there: Any, path: str) -> Iterator[str]:
    """The fields in which two values differ, the innermost ones."""
    if isinstance(here, dict) and isinstance(there, dict):
        for name in [*here, *(name for name in there if name not in here)]:
            inner = f"{path}.{name}" if path else name
            if name not in there:
                yield f"  {inner}: only here"
            elif name not in here:
                yield f"  {inner}: only in the file"
            else:
                yield from apart(here[name], there[name], inner)
    elif isinstance(here, list) and isinstance(there, list) and len(here) == len(there):
        for k, (a, b) in enumerate(zip(here, there, strict=True)):
            name = a["name"] if isinstance(a, dict) and "name" in a else k
            yield from apart(a, b, f"{path}[{name}]")
    elif here != there or type(here) is not type(there):
        yield f"  {path or 'the certificate'}: {compact(here)} here, {compact(there)} in the file"
