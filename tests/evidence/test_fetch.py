"""Fetching, against a server of our own that behaves like the two services: cut off half way, 404, 429, unchanged."""

import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from fourpoint.core.errors import UsageError
from fourpoint.evidence.fetching import fetch as fetching
from fourpoint.evidence.fetching.download import FetchError, Web, download
from fourpoint.evidence.fetching.fetch import Sites, fetch

DATA = bytes(range(256)) * 2_000
ENTRIES = {
    "settings": {"id": "settings", "title": "Settings", "service": "govuk", "page": "collection",
                 "follow": "data-in-england", "take": r"\.(ods|csv)$"},
    "needs": {"id": "needs", "title": "Needs", "service": "statistics", "search": "Children in need"},
}  # fmt: skip


class Service(BaseHTTPRequestHandler):
    """Cuts off, refuses and asks for patience as the counters say; writes down what it was asked."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []
    cut_offs: ClassVar[int] = 0
    patience: ClassVar[int] = 0
    ignores_ranges: ClassVar[bool] = False

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        Service.asked.append((self.path, dict(self.headers)))
        if Service.patience:
            Service.patience -= 1
            self.send_response(429)
            self.send_header("Retry-After", "7")
            self.end_headers()
        elif self.path.startswith("/files/"):
            self._file()
        else:
            self._page()

    def _page(self) -> None:
        pages = {
            "/api/content/collection": {
                "links": {"documents": [
                    {"base_path": "/old-data-in-england", "public_updated_at": "2022-01-01"},
                    {"base_path": "/new-data-in-england", "public_updated_at": "2023-01-01"},
                    {"base_path": "/other", "public_updated_at": "2024-01-01"},
                ]}
            },
            "/api/content/new-data-in-england": {
                "details": {"attachments": [
                    {"url": "/files/data.ods", "filename": "../../data.ods"},
                    {"url": "/files/missing.csv", "filename": "missing.csv"},
                    {"url": "https://elsewhere.example/evil.csv", "filename": "evil.csv"},
                    {"url": "/files/notes.pdf", "filename": "notes.pdf"},
                ]}
            },
            "/v1/publications?search=Children%20in%20need&pageSize=20": {
                "results": [{"id": "p1", "title": "Children in need"}]
            },
            "/v1/publications/p1/data-sets?pageSize=40": {"results": [{"id": "d1", "title": "Referrals: all"}]},
        }  # fmt: skip
        if self.path == "/v1/data-sets/d1/csv":
            self._send(200, b"a,b\n1,2\n", {})
        elif self.path in pages:
            self._send(200, json.dumps(pages[self.path]).encode(), {})
        else:
            self.send_error(404)

    def _file(self) -> None:
        if self.path != "/files/data.ods":
            self.send_error(404)
            return
        tag = '"one"'
        if self.headers.get("If-None-Match") == tag:
            self.send_response(304)
            self.end_headers()
            return
        begin = 0
        if self.headers.get("If-Range") == tag and not Service.ignores_ranges:
            begin = int(self.headers["Range"].removeprefix("bytes=").removesuffix("-"))
        self.send_response(206 if begin else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(DATA) - begin))
        self.end_headers()
        rest = DATA[begin:]
        if Service.cut_offs:
            Service.cut_offs -= 1
            self.wfile.write(rest[: len(rest) // 2])
            self.wfile.flush()
            self.close_connection = True
            return
        self.wfile.write(rest)

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    Service.asked, Service.cut_offs, Service.patience, Service.ignores_ranges = [], 0, 0, False
    monkeypatch.setattr(fetching, "catalogue", lambda: ENTRIES)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def web(waits: list[float] | None = None) -> Web:
    return Web(pause=0, timeout=5, sleep=(waits if waits is not None else []).append)


def quiet(_: str) -> None:
    """Tell nobody."""


def test_a_download_cut_off_twice_is_continued_where_it_was(tmp_path: Path, site: str) -> None:
    Service.cut_offs = 2
    fetched = download(f"{site}/files/data.ods", tmp_path / "data.ods", web(), tell=quiet)
    assert (tmp_path / "data.ods").read_bytes() == DATA
    assert fetched.sha256 == hashlib.sha256(DATA).hexdigest()
    ranges = [headers.get("Range") for _, headers in Service.asked]
    assert ranges == [None, f"bytes={len(DATA) // 2}-", f"bytes={len(DATA) // 2 + len(DATA) // 4}-"]
    assert [path.name for path in tmp_path.iterdir()] == ["data.ods"]


def test_a_server_that_ignores_ranges_is_begun_again(tmp_path: Path, site: str) -> None:
    Service.cut_offs, Service.ignores_ranges = 1, True
    download(f"{site}/files/data.ods", tmp_path / "data.ods", web(), tell=quiet)
    assert (tmp_path / "data.ods").read_bytes() == DATA


def test_a_part_from_an_earlier_run_is_continued(tmp_path: Path, site: str) -> None:
    (tmp_path / "data.ods.part").write_bytes(DATA[:1000])
    (tmp_path / "data.ods.part.tag").write_text('"one"')
    download(f"{site}/files/data.ods", tmp_path / "data.ods", web(), tell=quiet)
    assert Service.asked[0][1]["Range"] == "bytes=1000-"
    assert (tmp_path / "data.ods").read_bytes() == DATA


def test_always_cut_off_is_given_up_with_the_part_kept(tmp_path: Path, site: str) -> None:
    Service.cut_offs = 100
    with pytest.raises(FetchError, match=r"kept in data\.ods\.part"):
        download(f"{site}/files/data.ods", tmp_path / "data.ods", web(), tell=quiet)
    assert not (tmp_path / "data.ods").exists()


def test_429_is_waited_out_as_long_as_it_asks(tmp_path: Path, site: str) -> None:
    Service.patience = 2
    waits: list[float] = []
    download(f"{site}/files/data.ods", tmp_path / "data.ods", web(waits), tell=quiet)
    assert waits.count(7.0) == 2


def test_404_is_a_sentence_and_is_not_asked_again(tmp_path: Path, site: str) -> None:
    with pytest.raises(FetchError, match="404"):
        download(f"{site}/files/gone.csv", tmp_path / "gone.csv", web(), tell=quiet)
    assert len(Service.asked) == 1


def test_everything_of_the_catalogue_and_what_failed_is_told(tmp_path: Path, site: str) -> None:
    done, problems = fetch(tmp_path, web=web(), sites=Sites(site, site), tell=quiet)
    assert sorted(one.file for one in done) == ["data.ods", "needs_Referrals_all.csv"]
    assert [problem.file for problem in problems] == ["missing.csv"]
    assert {path.name for path in tmp_path.iterdir()} == {"data.ods", "needs_Referrals_all.csv", ".fetched.json"}
    assert not (tmp_path.parent / "data.ods").exists()
    assert all("elsewhere" not in path for path, _ in Service.asked)
    assert all(headers["User-Agent"].startswith("fourpoint/") for _, headers in Service.asked)


def test_the_second_time_only_what_changed_is_sent(tmp_path: Path, site: str) -> None:
    fetch(tmp_path, ("settings",), web=web(), sites=Sites(site, site), tell=quiet)
    done, _ = fetch(tmp_path, ("settings",), web=web(), sites=Sites(site, site), tell=quiet)
    assert [one.unchanged for one in done] == [True]
    (tmp_path / "data.ods").write_bytes(b"spoiled")
    done, _ = fetch(tmp_path, ("settings",), web=web(), sites=Sites(site, site), tell=quiet)
    assert [one.unchanged for one in done] == [False]
    assert (tmp_path / "data.ods").read_bytes() == DATA


def test_an_unknown_id_and_an_address_without_https_are_refused(tmp_path: Path, site: str) -> None:
    with pytest.raises(UsageError, match="Nothing is called"):
        fetch(tmp_path, ("nothing",), web=web(), sites=Sites(site, site))
    with pytest.raises(FetchError, match="only https"):
        download("ftp://example.org/a.csv", tmp_path / "a.csv", web(), tell=quiet)


def test_the_catalogue_is_well_formed() -> None:
    for entry in fetching.catalogue().values():
        assert entry["title"]
        assert ("page" in entry) == (entry["service"] == "govuk")
        assert ("search" in entry) == (entry["service"] == "statistics")
