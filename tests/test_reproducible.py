"""The whole site is the same whoever builds it, wherever, whenever, with or without caches."""

import os
import shutil

import pytest

from scripts.places import ROOT
from tests import miniature

FOLDERS = ("derivations", "scripts", "docs", "overrides", "LICENSES")
FILES = (
    "LICENSE",
    "pyproject.toml",
    "mkdocs.base.yml",
    "mkdocs.yml",
    "mkdocs.en.yml",
    "requirements.lock",
    "package-lock.json",
)


@pytest.mark.slow
def test_another_folder_on_another_day_without_caches_gives_the_same_bytes(site, tmp_path):
    other = tmp_path / "another place"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, other / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, other / name)
    (other / "node_modules").symlink_to(ROOT / "node_modules")
    done = miniature.build(other, later=True, SOURCE_DATE_EPOCH=os.environ["SOURCE_DATE_EPOCH"])
    assert done.returncode == 0, done.stderr[-4000:]
    here, there = miniature.contents(site), miniature.contents(other / "site")
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
