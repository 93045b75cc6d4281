"""One file from the web to the disk: resumed where it was cut off, checked, retried politely, named only when whole.

Uses one connection at a time and says who it is. Never overwrites a whole file with part of one.
"""

import hashlib
import http.client
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any

from fourpoint.core.errors import FourpointError

TRIES = 6
CHUNK = 1 << 16
USER_AGENT = "fourpoint/0.1 (evidence fetch; one request at a time)"
_CUT_OFF = (http.client.IncompleteRead, ConnectionError, TimeoutError, urllib.error.ContentTooShortError)


class FetchError(FourpointError):
    """An address could not be fetched; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Web:
    """How to reach the web: who we say we are, how long to wait, how to sleep (tests do not)."""

    user_agent: str = USER_AGENT
    timeout: float = 60.0
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that is on the disk: where from, its checksum, and whether it was there unchanged already."""

    file: str
    url: str
    sha256: str
    size: int
    etag: str = ""
    unchanged: bool = False


def read_json(url: str, web: Web) -> Any:
    """The JSON at `url`; FetchError where there is none."""
    try:
        with _opened(url, web, {"Accept": "application/json"}) as answer:
            return json.loads(answer.read())
    except ValueError as error:
        raise FetchError(f"{url}: the answer is not JSON ({error}).") from error


def download(
    url: str, path: Path, web: Web, known: Fetched | None = None, tell: Callable[[str], None] = print
) -> Fetched:
    """Fetch `url` into `path`. `known` is what was fetched before: where the server says that it stands unchanged and
    the file still has its checksum, nothing is sent again. A cut-off part is kept beside and continued."""
    part = path.with_name(path.name + ".part")
    for attempt in range(TRIES):
        try:
            return _attempt(url, path, part, web, known, tell)
        except _CUT_OFF as error:
            tell(f"  cut off ({type(error).__name__}); {part.stat().st_size if part.exists() else 0:,} bytes kept")
            web.sleep(_wait(attempt))
    raise FetchError(f"{url}: cut off {TRIES} times. What came so far is kept in {part.name}; run the command again.")


@dataclass
class _Tag:
    """The server's mark of the version that a part belongs to, kept beside the part."""

    path: Path
    value: str = field(default="")

    def read(self) -> str:
        return self.path.read_text(encoding="utf-8") if self.path.exists() else ""

    def write(self, value: str) -> None:
        self.path.write_text(value, encoding="utf-8")


def _attempt(url: str, path: Path, part: Path, web: Web, known: Fetched | None, tell: Callable[[str], None]) -> Fetched:
    tag = _Tag(part.with_name(part.name + ".tag"))
    have = part.stat().st_size if part.exists() else 0
    headers: dict[str, str] = {}
    if have and tag.read():
        headers = {"Range": f"bytes={have}-", "If-Range": tag.read()}
    elif known and known.etag and path.exists() and checksum(path) == known.sha256:
        headers = {"If-None-Match": known.etag}
    with _opened(url, web, headers) as answer:
        if answer.status == 304 and known is not None:
            return Fetched(known.file, url, known.sha256, known.size, known.etag, unchanged=True)
        etag = answer.headers.get("ETag", "")
        tag.write(etag)
        resumed = answer.status == 206
        whole = _whole_length(answer.headers, have if resumed else 0)
        _save(answer, part, resumed, whole, path.name, tell)
    size = part.stat().st_size
    if whole is not None and size != whole:
        raise http.client.IncompleteRead(b"", whole - size)
    digest = checksum(part)
    part.replace(path)
    tag.path.unlink(missing_ok=True)
    return Fetched(path.name, url, digest, size, etag)


def _save(
    answer: http.client.HTTPResponse,
    part: Path,
    resumed: bool,
    whole: int | None,
    name: str,
    tell: Callable[[str], None],
) -> None:
    with part.open("ab" if resumed else "wb") as out:
        done, told = part.stat().st_size if resumed else 0, 0
        while chunk := answer.read(CHUNK):
            out.write(chunk)
            done += len(chunk)
            if done - told >= 5 << 20:
                told = done
                tell(f"  {name}: {done >> 20} of {'?' if whole is None else whole >> 20} MB")


def _whole_length(headers: Message, have: int) -> int | None:
    length = headers.get("Content-Length", "")
    return have + int(length) if length.isdigit() else None


def _opened(url: str, web: Web, headers: Mapping[str, str]) -> http.client.HTTPResponse:
    """The answer to a request, after as many waits as the server asks for."""
    if not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise FetchError(f"{url}: only https addresses are fetched.")
    request = urllib.request.Request(url, headers={"User-Agent": web.user_agent, **headers})  # noqa: S310
    for attempt in range(TRIES):
        web.sleep(web.pause if attempt == 0 else 0)
        try:
            answer: http.client.HTTPResponse = urllib.request.urlopen(request, timeout=web.timeout)  # noqa: S310
            return answer
        except urllib.error.HTTPError as error:
            if error.code == 304:
                return error  # type: ignore[return-value]
            wait = _asked_wait(error, attempt)
            error.close()
            if wait is None:
                raise FetchError(f"{url}: the server answers {error.code} {error.reason}.") from error
            web.sleep(wait)
        except urllib.error.URLError as error:
            if attempt == TRIES - 1:
                raise FetchError(f"{url}: cannot be reached ({error.reason}).") from error
            web.sleep(_wait(attempt))
    raise FetchError(f"{url}: the server asked for patience {TRIES} times; try again later.")


def _asked_wait(error: urllib.error.HTTPError, attempt: int) -> float | None:
    """Seconds to wait before asking again, or None where asking again is no use."""
    if error.code not in (429, 500, 502, 503, 504):
        return None
    asked = error.headers.get("Retry-After", "")
    return min(float(asked), 600.0) if asked.isdigit() else _wait(attempt)


def _wait(attempt: int) -> float:
    return float(min(2**attempt, 60))


def checksum(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    whole = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            whole.update(chunk)
    return whole.hexdigest()
