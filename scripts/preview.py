"""Serve a finished site on the loopback address, compressed as a real host would."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".bib", ".txt"}
_TYPES = {".js": "text/javascript", ".bib": "text/plain; charset=utf-8", ".woff2": "font/woff2"}


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        if path.is_dir() and not self.path.split("?")[0].endswith("/"):
            self.send_response(301)
            self.send_header("Location", self.path + "/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        file = path / "index.html" if path.is_dir() else path
        inside = file.resolve().is_relative_to(Path(self.directory).resolve())
        found = inside and file.is_file()
        self._send(file if found else Path(self.directory) / "404.html", 200 if found else 404)

    def _send(self, file: Path, status: int) -> None:
        body = file.read_bytes() if file.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(file.suffix) or self.guess_type(str(file)))
        if file.suffix in _COMPRESSED:
            body = gzip.compress(body, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (its name in the base class)
        """Say nothing: whoever looks at the site looks at the browser."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a page drops its connections; that is no error."""


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address, with a closing slash, at which `site` is served while the context lasts."""
    server = _Server(("127.0.0.1", 0), partial(_Handler, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
