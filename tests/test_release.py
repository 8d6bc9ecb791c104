"""Version, changelog and citation agree, and the locks name no address."""

import re
import tomllib

import pytest

from scripts.places import ROOT


def read(name):
    return (ROOT / name).read_text("utf-8")


def test_version_changelog_and_citation_agree():
    version = tomllib.loads(read("pyproject.toml"))["project"]["version"]
    newest, date = re.findall(r"^## \[(\d[^\]]*)\] - (\S+)$", read("CHANGELOG.md"), re.MULTILINE)[0]
    citation = dict(re.findall(r"^([\w-]+): (.+)$", read("CITATION.cff"), re.MULTILINE))
    assert version == newest == citation["version"]
    assert citation["date-released"] == date


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-npm.lock"])
def test_a_lock_pins_by_hash_and_names_no_address(lock):
    text = read(lock)
    assert "://" not in text
    pins = re.split(r"\n(?=\S)", text.strip())
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins)


def test_the_front_end_lock_names_no_address():
    assert "resolved" not in read("package-lock.json")
    assert read("package-lock.json").count('"integrity"') >= 3


def test_every_direct_requirement_is_locked():
    locked = {name.lower() for name in re.findall(r"^([\w.-]+)==", read("requirements.lock"), re.MULTILINE)}
    wanted = {
        name.lower() for name in re.findall(r"^([A-Za-z][\w.-]*)", read("requirements.in"), re.MULTILINE)
    }
    assert wanted <= locked


def test_one_version_serves_every_python_3_11():
    """Two patch releases of Python must not build two different sites."""
    markers = re.findall(
        r"^([\w.-]+)==\S+ ; (python_full_version[^\\\n]*)", read("requirements.lock"), re.MULTILINE
    )
    assert all("3.12" in marker for _, marker in markers)
