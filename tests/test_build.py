"""The build: two languages in one site, the same bytes every time, and never half a site."""

import datetime as dt
import gzip
import re
import shutil

import pytest

from tests import miniature


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = miniature.make(tmp_path_factory.mktemp("miniature"))
    done = miniature.build(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(project):
    return {
        path: text.decode()
        for path, text in miniature.contents(project / "site").items()
        if path.endswith("html")
    }


def test_every_page_is_there_in_both_languages(pages):
    korean = {path for path in pages if not path.startswith("en/")}
    assert {path.removeprefix("en/") for path in pages if path.startswith("en/")} == korean
    assert "id/MC0003/index.html" in korean
    assert "chapters/ball/index.html" in korean


def test_each_language_says_which_it_is_and_leads_to_the_other(pages):
    assert '<html lang="ko"' in pages["id/MC0001/index.html"]
    assert '<html lang="en"' in pages["en/id/MC0001/index.html"]
    assert 'href="../../en/id/MC0001/"' in pages["id/MC0001/index.html"]
    assert 'href="../../../id/MC0001/"' in pages["en/id/MC0001/index.html"]


def test_formulas_are_complete_in_the_page(pages):
    for path, text in pages.items():
        assert r"\(" not in re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL), path
    assert pages["en/id/MC0001/index.html"].count('class="katex-html"') == 1


def test_the_search_index_keeps_formulas_as_they_are_written(project):
    for path in ("search/search_index.json", "en/search/search_index.json"):
        index = (project / "site" / path).read_text("utf-8")
        assert r"\\frac{\\partial x^\\top A x}" in index
        assert "katex" not in index


def test_assets_stand_once_and_nothing_is_left_over(project):
    files = set(miniature.contents(project / "site"))
    assert not [path for path in files if path.startswith("en/assets") or path.endswith(".map")]
    assert len([path for path in files if path.endswith(".css")]) == 1
    assert not [path for path in files if "sitemap" in path]


def test_a_chapter_is_small_and_complete(pages):
    text = re.sub(r"data:image/[^\"]*", "", pages["chapters/ball/index.html"])
    assert len(gzip.compress(text.encode())) < 60_000
    assert 'alt="a line"' in text
    assert "http://" not in re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)


def test_no_address_begins_at_the_root(pages):
    for path, text in pages.items():
        if not path.endswith("404.html"):
            assert not re.search(r'(?:href|src)="/', text), path


def test_two_folders_and_two_dates_give_the_same_bytes(project, tmp_path):
    other = miniature.make(tmp_path / "another place")
    done = miniature.build(other, later=True)
    assert done.returncode == 0, done.stderr
    first, second = miniature.contents(project / "site"), miniature.contents(other / "site")
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


def test_dates_come_from_the_commit(project):
    done = miniature.build(project, SITE_URL="http://127.0.0.1/m/", SOURCE_DATE_EPOCH="86400")
    assert done.returncode == 0, done.stderr
    files = miniature.contents(project / "site")
    assert b"1970-01-02" in files["sitemap.xml"]
    assert b"http://127.0.0.1/m/en/id/MC0001/" in files["en/sitemap.xml"]
    today = dt.datetime.now(tz=dt.UTC).date().isoformat().encode()
    assert not [path for path, content in files.items() if today in content]


def break_formula(folder):
    path = folder / "scripts" / "pages.py"
    path.write_text(
        path.read_text("utf-8").replace(
            r"\frac{\partial x^\top A x}", r"\frac{\partial x^\top A^\top^\top x}"
        )
    )


def break_link(folder):
    (folder / "docs" / "ko" / "index.md").write_text("# 홈\n\n[없음](nowhere.md)\n", "utf-8")


def break_html_link(folder):
    (folder / "docs" / "en" / "index.md").write_text('# Home\n\n<a href="/id/MC0999/">x</a>\n', "utf-8")


def break_prose(folder):
    (folder / "docs" / "en" / "index.md").write_text('# Home\n\n{{ formul("x") }}\n', "utf-8")


def break_language(folder):
    (folder / "docs" / "ko" / "only.md").write_text("# 한국어뿐\n", "utf-8")


def break_glyph(folder):
    (folder / "docs" / "ko" / "index.md").write_text("# 홈\n\n∇를 글로 쓴다.\n", "utf-8")


def break_notebook(folder):
    path = folder / "docs" / "en" / "chapters" / "ball.ipynb"
    path.write_text(path.read_text("utf-8").replace("plt.subplots()", "plt.subplots(1 / 0)"), "utf-8")


def foreign_request(folder):
    (folder / "docs" / "ko" / "index.md").write_text(
        '# 홈\n\n<img alt="" src="http://host.invalid/x.png">\n', "utf-8"
    )


def refute(folder):
    refuted = (
        "from derivations.core.errors import Refuted\ndef generate(_): raise Refuted('MC0002 at (3, 4)')\n"
    )
    with (folder / "scripts" / "pages.py").open("a", encoding="utf-8") as pages:
        pages.write(refuted)


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        (break_formula, r"id/MC0001\.md: KaTeX refuses .*top\^"),
        (break_link, r"nowhere\.md"),
        (break_html_link, r"id/MC0999/"),
        (break_prose, r"en/index\.md.*formul"),
        (break_language, r"only/index\.html.*en/only/"),
        (break_glyph, r"∇ \(U\+2207\).*ko/index\.md"),
        (break_notebook, r"ZeroDivisionError"),
        (foreign_request, r"http://host\.invalid/x\.png"),
        (refute, r"not built: MC0002 at \(3, 4\); site/ is the last good one"),
    ],
)
def test_a_mistake_is_named_and_the_last_good_site_stays(project, tmp_path, mistake, named):
    folder = miniature.make(tmp_path / "project")
    shutil.copytree(project / ".cache", folder / ".cache")
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("the last good site", "utf-8")
    mistake(folder)
    done = miniature.build(folder)
    assert done.returncode != 0
    assert re.search(named, done.stdout + done.stderr), done.stderr[-2000:]
    assert miniature.contents(folder / "site") == {"index.html": b"the last good site"}
    assert not list(folder.glob(".site-*"))
