"""A small honest web site on loopback: feeds with validators, pages, and answers that a test puts in their place."""

import contextlib
import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

BODY = "Revenue rose 12 percent to $3.4 million in the third quarter, the company said. " * 10


@dataclass
class Answer:
    """What the site says at a path."""

    body: bytes = b""
    status: int = 200
    content_type: str = "application/rss+xml; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    held_until: threading.Event | None = None
    """The site says nothing before this has happened."""
    wants: str = ""
    """The header Authorization without which the answer is 401."""

    @property
    def etag(self) -> str:
        return f'"{hashlib.md5(self.body, usedforsecurity=False).hexdigest()}"'


class _Server(ThreadingHTTPServer):
    def handle_error(self, *args: object) -> None:
        """Say nothing of clients that were killed while they listened."""


class FeedSite:
    """Serves `answers` by path, with ETag and 304; counts what was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.answered: list[tuple[str, int]] = []
        """Path and status of each answer."""
        self.arrival = threading.Condition()
        self.not_modified = 0
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                with site.arrival:
                    site.asked.append(self.path)
                    site.arrival.notify_all()
                answer = site.answers.get(self.path, Answer(b"nothing here", 404, "text/plain"))
                if answer.held_until is not None:
                    answer.held_until.wait(timeout=60)
                if answer.wants and self.headers.get("Authorization") != answer.wants:
                    answer = Answer(b"who?", 401, "text/plain")
                if answer.status == 200 and self.headers.get("If-None-Match") == answer.etag:
                    site.not_modified += 1
                    answer = Answer(status=304)
                site.answered.append((self.path, answer.status))
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.status == 200:
                    self.send_header("ETag", answer.etag)
                self.send_header("Content-Type", answer.content_type)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                with contextlib.suppress(ConnectionError):  # who asked may have gone meanwhile
                    self.wfile.write(answer.body)

            def log_message(self, *args: object) -> None:
                """Say nothing."""

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"

    @contextmanager
    def running(self) -> Iterator["FeedSite"]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def wait_for(self, path: str, *, times: int = 1) -> None:
        """Wait until a path was asked for so many times."""
        with self.arrival:
            assert self.arrival.wait_for(lambda: self.asked.count(path) >= times, timeout=30)

    def put_feed(self, path: str, *items: str, title: str = "Harbour news") -> str:
        """Put a feed of these items at a path and return its address."""
        channel = f"<title>{title}</title><link>{self.origin}/</link>{''.join(items)}"
        self.answers[path] = Answer(f'<rss version="2.0"><channel>{channel}</channel></rss>'.encode())
        return self.origin + path

    def put_page(self, path: str, html: str) -> str:
        """Put an HTML page at a path and return its address."""
        self.answers[path] = Answer(html.encode(), content_type="text/html; charset=utf-8")
        return self.origin + path


def item(number: int, *, title: str = "", body: str = "", link: str = "") -> str:
    """Write an item whose body is long enough to be the whole text, unless another is given."""
    link = link or f"https://harbour.example/{number}"
    return (
        f"<item><title>{title or f'Pierwatch {number}'}</title><guid>notice-{number}</guid><link>{link}</link>"
        f"<description>{body or f'Pierwatch {number}. {BODY}'}</description></item>"
    )
