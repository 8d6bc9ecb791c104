"""The preview follows changes of prose and of modules, and outlives a mistake."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests import miniature


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Preview:
    def __init__(self, folder, port):
        self.folder, self.address = folder, f"http://127.0.0.1:{port}/"

    def read(self, path):
        try:
            with urllib.request.urlopen(self.address + path, timeout=30) as answer:  # noqa: S310 (loopback)
                return answer.read().decode()
        except OSError:
            return ""

    def shows(self, path, text, seconds=60):
        """Whether the page shows the text before the time is over."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if text in self.read(path):
                return True
            time.sleep(0.2)
        return False

    def change(self, name, old, new):
        path = self.folder / name
        source = path.read_text("utf-8")
        assert old in source
        path.write_text(source.replace(old, new), "utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    folder, port = miniature.make(tmp_path_factory.mktemp("preview")), free_port()
    command = [sys.executable, "-m", "scripts", "serve", "--port", str(port)]
    log = (folder / "serve.log").open("wb")
    with log, subprocess.Popen(command, cwd=folder, env=os.environ, stdout=log, stderr=log) as process:
        running = Preview(folder, port)
        assert running.shows("", "행렬 미적분"), (folder / "serve.log").read_text("utf-8")
        yield running
        process.terminate()


def test_prose_follows(preview):
    preview.change("docs/en/index.md", "# Matrix calculus", "# Matrix calculus, again")
    assert preview.shows("en/", "Matrix calculus, again")


def test_a_changed_module_is_read_again(preview):
    preview.change("scripts/pages.py", "이차형식의", "쌍일차형식의")
    assert preview.shows("id/MC0001/", "쌍일차형식의")


def test_styles_follow(preview):
    with (preview.folder / "docs" / "assets" / "stylesheets" / "site.css").open("a") as sheet:
        sheet.write("\n.planted-rule { color: red }\n")
    end = time.monotonic() + 60
    sheets = preview.folder / ".cache" / "preview" / "assets" / "stylesheets"
    while time.monotonic() < end and not any(
        ".planted-rule" in path.read_text() for path in sheets.glob("site.*")
    ):
        time.sleep(0.2)
    assert any(".planted-rule" in path.read_text() for path in sheets.glob("site.*"))


def test_a_mistake_leaves_the_last_good_preview(preview):
    preview.change("scripts/pages.py", r"\frac", r"\frak{")
    end = time.monotonic() + 60
    while time.monotonic() < end and "KaTeX refuses" not in (preview.folder / "serve.log").read_text("utf-8"):
        time.sleep(0.2)
    assert "KaTeX refuses" in (preview.folder / "serve.log").read_text("utf-8")
    assert "쌍일차형식의" in preview.read("id/MC0001/")


def test_it_rests_when_nothing_changes(preview):
    """Compiled modules and caches of the build itself are no changes."""
    time.sleep(3)
    before = (preview.folder / "serve.log").read_text("utf-8").count(" s)")
    time.sleep(5)
    assert (preview.folder / "serve.log").read_text("utf-8").count(" s)") == before
