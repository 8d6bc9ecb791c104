"""The tables of the page about reliability in one language: nothing is left to compute."""

from collections.abc import Callable

from derivations.write import words as names
from scripts import rungs
from scripts.reliability import RESULTS, Data
from scripts.reliability_page import Page, View, power_of_ten, row, words

KINDS = ("elementary", "derived", "law")
PARTS = ("meaning", "trust", "error")
PROGRAMS = {"python": "Python", "sympy": "SymPy", "numpy": "NumPy", "coq": "Coq", "mathcomp": "MathComp"}


def tables(summary: Data, lang: str) -> dict[str, View]:
    """Every table of the page by its name."""
    return {name: make(Page(summary, lang)) for name, make in TABLES.items()}


def verdicts(page: Page) -> View:
    """The five verdicts."""
    numbers = page.numbers()
    return page.table(
        "verdicts",
        ("verdict", "meaning", "trust", "error", "identities"),
        (
            row(
                names.VERDICTS[verdict][page.lang],
                *(words()["verdict"][verdict][part][page.lang].format(**numbers) for part in PARTS),
                n,
            )
            for verdict, n in page.summary["verdicts"].items()
        ),
    )


def methods(page: Page) -> View:
    """How many identities each method accepted, and how much it tried."""
    return page.table(
        "methods",
        ("method", *RESULTS, "work"),
        (
            row(page.method(found["key"], found["name"]), *found["results"].values(), tried(found, page))
            for found in page.summary["methods"]
        ),
    )


def tried(method: Data, page: Page) -> str:
    """Forms 171, trials 1800."""
    work = dict(method["work"])
    if method["key"] == "proof":
        work["ends"] = sum(page.summary["proofs"]["ends"].values())
    return ", ".join(page.say("work", name, n=work[name]) for name in words()["work"] if name in work) or "—"


def guarantees(page: Page) -> View:
    """What each method says, trusts, and how probable an error is."""
    return page.table(
        "guarantees",
        ("method", "guarantee", "trust", "error"),
        (
            row(page.method(found["key"], found["name"]), *guarantee(found, page))
            for found in page.summary["methods"]
        ),
    )


def guarantee(method: Data, page: Page) -> list[str]:
    """The sentences about one method with its own numbers."""
    work, error = method["work"], method["error"] or {"all_trials_below": "", "ids": ["—"]}
    numbers = {
        "bound": power_of_ten(error["all_trials_below"]),
        "ids": ", ".join(error["ids"]),
        "radius": power_of_ten(work.get("relative_radius_below", "")),
        "tolerance": power_of_ten(work.get("tolerance", "")),
        "claim": power_of_ten(work.get("tolerance_of_the_claim", "")),
        "forms": str(work.get("forms", 0)),
        "exactly": str(work.get("exactly", 0)),
    }
    said = words()["guarantee"][method["key"]]
    return [said[part][page.lang].format(**numbers) for part in ("guarantee", "trust", "error")]


def tallied(name: str, head: str, section: str, key: str) -> Callable[[Page], View]:
    """A table of mutants by something, with a last row for all of them where every mutant is in one row."""

    def made(page: Page) -> View:
        found = page.summary["mutants"]
        largest = sorted(found[key].items(), key=lambda part: -part[1]["total"])
        rows = [row(page.known(section, part), *fates(tally)) for part, tally in largest]
        rows.append(row(page.say("other", "all"), *fates(found)))
        return page.table(name, (head, "total", "refuted", "equal", "surviving", "score"), rows)

    return made


def fates(tally: Data) -> list[int | str]:
    """Total, refuted, proved equal, surviving, and the share refuted of those not proved equal."""
    of = tally["total"] - tally["proved equal"]
    return [
        tally["total"],
        tally["refuted"],
        tally["proved equal"],
        tally["surviving"],
        percent(tally["refuted"], of),
    ]


def percent(n: int, of: int) -> str:
    """In tenths, rounded down, so that 100 % means all of them."""
    if not of:
        return "—"
    return "100 %" if n == of else f"{1000 * n // of / 10} %"


def fate(page: Page) -> View:
    """What refuted the mutants, or proved them equal."""
    how = page.summary["mutants"]["how"].items()
    return page.table("fates", ("fate", "total"), (row(page.known("how", name), n) for name, n in how))


def survivors(page: Page) -> View:
    """Every mutant that is neither refuted nor proved equal."""
    return page.table(
        "survivors",
        ("identity", "mistake", "surviving", "reason"),
        (
            row(
                page.identity(left["id"]),
                page.known("mistake", left["mistake"])
                if left["mistake"]
                else page.say("other", "no_mistake"),
                left["surviving"],
                left["reason"] or page.say("other", "no_reason"),
            )
            for left in page.summary["survivors"]
        ),
    )


def conditions(page: Page) -> View:
    """How many conditions are needed by what."""
    counts = page.summary["conditions"]["needed_by"].items()
    return page.table(
        "conditions", ("needed_by", "conditions"), (row(page.say("needed_by", by), n) for by, n in counts)
    )


def unknown_conditions(page: Page) -> View:
    """The conditions of which nothing shows that they are necessary."""
    found = page.summary["conditions"]["not known"]
    rows = (row(page.identity(one["id"]), one["condition"]) for one in found)
    return page.table("unknown_conditions", ("identity", "condition"), rows)


def rules(page: Page) -> View:
    """Every rule: what it is, where it is stated, by what it was checked, how many identities rest on it."""
    titles = {rule["name"]: rule["title"][page.lang] for rule in page.summary["rules"]}
    every = sorted(
        page.summary["rules"], key=lambda rule: (KINDS.index(rule["kind"]), -len(rule["needed_by"]))
    )
    return page.table(
        "rules",
        ("rule", "kind", "source", "checked", "cited", "needed"),
        (
            row(
                {"text": titles[rule["name"]], "id": "" if rule["kind"] == "law" else rule["name"]},
                page.say("kind", rule["kind"]),
                rule["source"] or "—",
                checked(rule, titles, page),
                len(rule["used_by"]),
                len(rule["needed_by"]),
            )
            for rule in every
        ),
    )


def checked(rule: Data, titles: dict[str, str], page: Page) -> str:
    """What speaks for a rule: which methods accepted how many of its claims, and what it is proved from."""
    if not rule["claims"]:
        return page.say("other", "of_law")
    accepted = {name: rule["accepted"].get(name, 0) for name in words()["short"]}
    said = [f"{page.say('short', name)} {n}/{rule['claims']}" for name, n in accepted.items() if n]
    if rule["proofs"]:
        below = ", ".join(titles.get(name, name) for name in rule["rests_on"])
        said.insert(0, page.say("other", "rests_on", rules=below))
    return "; ".join(said)


def undecided(page: Page) -> View:
    """Identities that are not proved, and methods that abstained or refused."""
    return page.table(
        "open",
        ("identity", "verdict", "method", "result", "reason"),
        (
            row(
                page.identity(one["id"]),
                names.VERDICTS[one["verdict"]][page.lang],
                rungs.NAMES[one["method"]][page.lang] if one["method"] else "—",
                rungs.RESULTS[one["result"]][page.lang] if one["result"] else "—",
                rungs.reason(one["reason"], page.lang) or page.say("other", "not_proved"),
            )
            for one in page.summary["open"]
        ),
    )


def kernel(page: Page) -> View:
    """The identities whose proofs Coq's kernel accepted; that there are none yet is said."""
    ids = page.summary["proofs"]["kernel"]
    if not ids:
        return {"name": "kernel", "text": page.say("kernel", "none"), "links": []}
    links = [page.number(id_) for id_ in ids]
    return {"name": "kernel", "text": page.say("kernel", "some"), "command": "make coq", "links": links}


def each(page: Page) -> View:
    """Every identity: verdict, kind of proof, error bound, mutants, certificate."""
    return page.table(
        "each",
        ("identity", "verdict", "proof", "bound", "total", "certificate"),
        (
            row(
                page.identity(one["id"]),
                names.VERDICTS[one["verdict"]][page.lang],
                ", ".join(page.known("proof", how) for how in [*one["proof"], *["kernel"] * one["kernel"]])
                or "—",
                power_of_ten(one["error_below"]),
                one["mutants"]["total"],
                {"text": f"{one['id']}.json", "data": one["certificate"]},
            )
            for one in page.summary["each"]
        ),
    )


def versions(page: Page) -> View:
    """The programs that were trusted."""
    return page.table(
        "versions",
        ("program", "role", "version"),
        (
            row(
                PROGRAMS.get(name, name),
                page.say("role", name) if name in words()["role"] else "—",
                ", ".join(numbers),
            )
            for name, numbers in page.summary["versions"].items()
        ),
    )


TABLES: dict[str, Callable[[Page], View]] = {
    "verdicts": verdicts,
    "methods": methods,
    "guarantees": guarantees,
    "parts": tallied("parts", "part", "part", "by_part"),
    "mistakes": tallied("mistakes", "mistake", "mistake", "by_mistake"),
    "fates": fate,
    "survivors": survivors,
    "conditions": conditions,
    "unknown_conditions": unknown_conditions,
    "rules": rules,
    "open": undecided,
    "kernel": kernel,
    "each": each,
    "versions": versions,
}
