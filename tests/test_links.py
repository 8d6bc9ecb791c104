"""A broken or foreign address is found, and nothing else is reported."""

import pytest

from scripts.links import BrokenLink, check


@pytest.fixture
def site(tmp_path):
    def make(body, **files):
        (tmp_path / "id" / "MC0001").mkdir(parents=True)
        (tmp_path / "index.html").write_text(body, "utf-8")
        (tmp_path / "id" / "MC0001" / "index.html").write_text('<h2 id="증명">x</h2>', "utf-8")
        for name, content in files.items():
            (tmp_path / name.replace("_", ".")).write_text(content, "utf-8")
        return tmp_path

    return make


@pytest.mark.parametrize(
    "good",
    [
        '<a href="id/MC0001/">',
        '<a href="id/MC0001/#증명">',
        '<a href="id/MC0001/#%EC%A6%9D%EB%AA%85">',
        '<a href="./">',
        '<a href="?layout=mixed">',
        '<a href="https://example.org/book">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/png;base64,AA">',
        '<link rel="canonical" href="https://example.org/">',
    ],
)
def test_good_addresses_pass(site, good):
    check(site(good))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('<a href="id/MC0002/">', "no such file"),
        ('<a href="id/MC0001/#proof">', "no such place"),
        ('<a href="#nowhere">', "no such place"),
        ('<a href="../">', "leaves the site"),
        ('<img alt="" src="a.png">', "no such file"),
        ('<script src="https://cdn.example.org/x.js"></script>', "loads https"),
        ('<script src="//cdn.example.org/x.js"></script>', "loads //"),
        ('<link rel="stylesheet" href="https://fonts.example.org/css">', "loads https"),
        ('<img src="http://example.org/pixel.gif">', "loads http"),
    ],
)
def test_bad_addresses_are_named(site, bad, reason):
    with pytest.raises(BrokenLink, match=reason) as error:
        check(site(bad))
    assert "index.html" in str(error.value)


def test_a_stylesheet_may_not_load_from_elsewhere(site):
    with pytest.raises(BrokenLink, match=r"main\.css"):
        check(site("", main_css="a{background:url(https://example.org/a.png)}"))
