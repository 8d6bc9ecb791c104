"""The page about reliability: its numbers are those of the certificates, and what failed is listed."""

import argparse
import copy
import importlib
import json
import re
from collections import Counter
from html.parser import HTMLParser

import jsonschema
import pytest

from derivations import catalogue
from derivations.core.errors import CatalogueError
from derivations.write.words import VERDICTS
from scripts import checked, data, reliability, reliability_data, reliability_page, templates
from scripts.places import LANGUAGES, ROOT
from scripts.reliability_tables import TABLES, percent, tables
from scripts.rungs import RESULTS
from tests.test_prose import PAGES

TABLE_WORDS = reliability_page.words()
CERTIFICATES = [checked.result(id_)["certificate"] for id_ in catalogue.identities()]
SUMMARY = reliability_data.summary()
RULES = SUMMARY["rules"]
MISTAKE = next(iter(CERTIFICATES[0]["mutants"]["by_mistake"]))


class Cells(HTMLParser):
    """The rows of a table as a reader sees them, without the labels for narrow pages."""

    def __init__(self, text):
        super().__init__()
        self.rows: list[list[str]] = []
        self.hidden = False
        self.inside = 0
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        if tag == "span" and ("aria-hidden", "true") in attributes:
            self.hidden = True

    def handle_endtag(self, tag):
        if tag == "span":
            self.hidden = False

    def handle_data(self, text):
        if self.rows and self.rows[-1] and not self.hidden:
            self.rows[-1][-1] += text


def html(name, lang, summary=SUMMARY):
    return templates.render("reliability.html.jinja", lang=lang, table=tables(summary, lang)[name])


def shown(name, lang, summary=SUMMARY):
    """The rows below the heading, by their own headings."""
    rows = Cells(html(name, lang, summary)).rows[1:]
    return {first.strip(): [" ".join(cell.split()) for cell in rest] for first, *rest in rows}


def summary_of(certificates):
    found = reliability.summary(certificates, RULES)
    reliability_data.validator().validate(found)
    return found


# --- the numbers are those of the certificates -------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_verdicts_are_counted_again(lang):
    counted = Counter(certificate["verdict"] for certificate in CERTIFICATES)
    rows = shown("verdicts", lang)
    assert {row: int(cells[-1]) for row, cells in rows.items()} == {
        VERDICTS[verdict][lang]: counted[verdict] for verdict in reliability.VERDICTS
    }


@pytest.mark.parametrize("lang", LANGUAGES)
def test_results_of_methods_are_counted_again(lang):
    rows = shown("methods", lang)
    for name in {rung["name"] for certificate in CERTIFICATES for rung in certificate["rungs"]}:
        of_name = [m for m in reliability.METHODS if m.rung == name]
        titles = [reliability_page.Page(SUMMARY, lang).method(m.key, m.rung) for m in of_name]
        seen = [sum(int(rows[title][k]) for title in titles) for k in range(4)]
        said = Counter(r["result"] for c in CERTIFICATES for r in c["rungs"] if r["name"] == name)
        assert seen == [said[result] for result in ("accepted", "not applicable", "not decided", "rejected")]


def test_every_row_of_methods_counts_every_identity_once():
    for method in SUMMARY["methods"]:
        asked = {"exact-first": 1, "exact-second": 2}.get(method["key"])
        hessians = sum(identity.kind == "hessian" for identity in catalogue.identities().values())
        wanted = {None: len(CERTIFICATES), 1: len(CERTIFICATES) - hessians, 2: hessians}[asked]
        assert sum(method["results"].values()) == wanted


def test_work_is_counted_again():
    done = {method["key"]: method["work"] for method in SUMMARY["methods"]}
    exact = [
        form
        for certificate in CERTIFICATES
        for rung in certificate["rungs"]
        if rung["name"].startswith("exact")
        for form in rung["forms"].values()
    ]
    assert done["exact-first"]["trials"] + done["exact-second"]["trials"] == sum(f["trials"] for f in exact)
    assert done["exact-first"]["forms"] + done["exact-second"]["forms"] == len(exact)
    worst = max(int(c["error_bound"]["all_trials_below"][2:]) for c in CERTIFICATES)
    errors = [method["error"] for method in SUMMARY["methods"] if method["error"]]
    assert max(int(error["all_trials_below"][2:]) for error in errors) == worst
    for error in errors:
        assert all(
            c["error_bound"]["all_trials_below"] == error["all_trials_below"]
            for c in CERTIFICATES
            if c["id"] in error["ids"]
        )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("table", "field"), [("parts", "by_part"), ("mistakes", "by_mistake")])
def test_mutants_are_counted_again(lang, table, field):
    *rows, total = shown(table, lang).values()
    every = [tally for certificate in CERTIFICATES for tally in certificate["mutants"][field].values()]
    for column, fate in enumerate(("total", "refuted", "proved equal")):
        counted = sum(tally[fate] for tally in every)
        assert sum(int(row[column]) for row in rows) == int(total[column]) == counted
        assert counted == sum(certificate["mutants"][fate] for certificate in CERTIFICATES)


def test_conditions_and_ends_are_counted_again():
    conditions = [found for certificate in CERTIFICATES for found in certificate["conditions"]]
    assert (
        sum(SUMMARY["conditions"]["needed_by"].values()) == len(conditions) == SUMMARY["conditions"]["total"]
    )
    ends = [end for certificate in CERTIFICATES for end in (certificate["proof"] or {"ends": []})["ends"]]
    assert sum(SUMMARY["proofs"]["ends"].values()) == len(ends)
    assert SUMMARY["proofs"]["certificates"] == sum("certificate" in end for end in ends)


def test_an_identity_needs_the_rules_that_it_cites_and_what_they_rest_on():
    rules = {rule["name"]: rule for rule in RULES}
    for certificate in CERTIFICATES:
        for name in certificate["rules"]:
            assert certificate["id"] in rules[name]["used_by"]
            for below in rules[name]["rests_on"]:
                assert certificate["id"] in rules[below]["needed_by"]


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_have_the_same_numbers(name):
    ko, en = (
        [[cell for cell in row if re.fullmatch(r"[\d., %/]+", cell)] for row in Cells(html(name, lang)).rows]
        for lang in LANGUAGES
    )
    assert ko == en


# --- what failed is shown ----------------------------------------------------------------------
def planted():
    """Certificates of which the first is not decided, with a rejection, a survivor and an idle condition."""
    every = copy.deepcopy(CERTIFICATES)
    bad = every[0]
    bad["verdict"], bad["proof"] = "not decided", None
    for rung in bad["rungs"]:
        if rung["name"] == "SymPy, entry by entry":
            rung |= {"result": "rejected", "reason": "planted difference"}
    bad["mutants"]["by_mistake"][MISTAKE]["refuted"] -= 1
    bad["mutants"]["refuted"] -= 1
    bad["conditions"] = [{"condition": "planted x", "needed_by": reliability.NEEDED_BY[-1]}]
    return every


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_decided_and_what_survives_is_listed(lang):
    summary = summary_of(planted())
    id_ = CERTIFICATES[0]["id"]
    for name in ("open", "survivors", "unknown_conditions"):
        assert id_ not in html(name, lang)
        assert f"/id/{id_}/" in html(name, lang, summary)
    assert VERDICTS["not decided"][lang] in html("open", lang, summary)
    assert "planted difference" in html("open", lang, summary)
    assert RESULTS["rejected"][lang] in html("open", lang, summary)
    assert TABLE_WORDS["mistake"][MISTAKE][lang] in html("survivors", lang, summary)
    assert "planted x" in html("unknown_conditions", lang, summary)
    assert "99.9 %" in html("parts", lang, summary)
    assert shown("verdicts", lang, summary)[VERDICTS["not decided"][lang]][-1] == "1"


def test_an_identity_without_a_proof_is_open_even_where_every_method_accepts():
    every = copy.deepcopy(CERTIFICATES)
    every[0]["verdict"], every[0]["proof"] = "verified", None
    every[0]["rungs"] = [rung for rung in every[0]["rungs"] if rung["name"] != "proof for all sizes"]
    summary = summary_of(every)
    assert [one["id"] for one in summary["open"]] == [every[0]["id"]]
    proof = next(method for method in summary["methods"] if method["key"] == "proof")
    assert proof["results"]["not run"] == 1


def test_a_survivor_that_no_mistake_accounts_for_is_listed():
    every = copy.deepcopy(CERTIFICATES)
    every[0]["mutants"]["total"] += 2
    assert [left["surviving"] for left in summary_of(every)["survivors"]] == [2]


def test_a_method_that_the_page_does_not_know_is_refused():
    every = copy.deepcopy(CERTIFICATES)
    every[0]["rungs"].append({"name": "divination", "result": "accepted", "reason": ""})
    with pytest.raises(CatalogueError, match="divination"):
        reliability.summary(every, RULES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_list_says_so_in_words(lang):
    nothing = summary_of([])
    for name in ("open", "survivors", "unknown_conditions", "kernel"):
        assert re.search(r"[가-힣]" if lang == "ko" else "[a-z]", html(name, lang, nothing))
        assert "<table" not in html(name, lang, nothing)


def test_a_score_is_never_rounded_up():
    assert percent(9999, 10000) == "99.9 %"
    assert percent(5, 5) == "100 %"
    assert percent(0, 0) == "—"


# --- the page and the data ---------------------------------------------------------------------
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_stands_on_the_page_once(lang):
    page = PAGES[lang]["about/reliability.md"]
    assert re.findall(r'\{\{ reliability\("(\w+)"\) \}\}', page) == list(
        dict.fromkeys(re.findall(r'reliability\("(\w+)"\)', page))
    )
    assert set(re.findall(r'reliability\("(\w+)"\)', page)) == set(TABLES)


def test_every_command_on_the_page_exists():
    page = PAGES["en"]["about/reliability.md"]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = re.findall(r"^make (\w+)$", page, re.MULTILINE)
    lines = re.findall(r"^python -m derivations (\w+) (.*)$", page, re.MULTILINE)
    assert targets
    assert lines
    assert [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []
    for name, _ in lines:
        command = importlib.import_module(f"derivations.commands.{name}")
        parser = argparse.ArgumentParser()
        command.add(parser.add_subparsers())


def test_tables_can_be_read_aloud():
    for name in TABLES:
        text = html(name, "en", summary_of(planted()))
        if "<table" in text:
            assert text.count("<caption>") == 1
            assert text.count('scope="col"') == len(tables(SUMMARY, "en")[name]["heads"])
            assert text.count('scope="row"') == text.count('<tr role="row">') - 1


def test_the_data_file_has_a_schema_and_is_the_same_again():
    published = dict(data.files())
    found = json.loads(published["data/reliability.json"])
    schema = json.loads(published["data/reliability.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert found == SUMMARY
    assert data.as_bytes(summary_of(CERTIFICATES)) == published["data/reliability.json"]
    found["verdicts"]["probably"] = 1
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema)


def test_every_identity_page_leads_here():
    assert 'address("about/reliability/")' in (ROOT / "scripts/templates/identity.md.jinja").read_text(
        "utf-8"
    )
    for config in ("mkdocs.yml", "mkdocs.en.yml"):
        assert "about/reliability.md" in (ROOT / config).read_text("utf-8")
