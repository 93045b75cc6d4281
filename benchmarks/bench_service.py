"""The service under load: 50 people reading and 10 writing at once for a minute, against 127.0.0.1 only.

A person reads a page, looks at it for a second, opens the next. Writers add to evidence logs and save drafts; at the
end every accepted write must be there (no lost update) and the history whole. Bounded in count and in time.
FOURPOINT_LOAD_SECONDS makes it shorter.
"""

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from measure import Measured

ROOT = Path(__file__).resolve().parent.parent
READERS, WRITERS, THINKING = 50, 10, 1.0
SECONDS = float(os.environ.get("FOURPOINT_LOAD_SECONDS", "60"))
MOST_REQUESTS = 20_000
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
CASES = (
    "ambercombe", "amberford", "ambermere", "ambershire", "amberstow",
    "amberwick", "bramblecombe", "brambleford", "bramblemere", "leicester",
)  # fmt: skip


class Person:
    """One connection with its cookies, as a browser keeps them."""

    def __init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        self.cookies: dict[str, str] = {}
        self.last = 0.0

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, dict[str, str], float]:
        """(status, body, headers, seconds)."""
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        if time.perf_counter() - self.last > 1.5:  # the server lets go of silent connections after two seconds
            self.connection.close()
        start = time.perf_counter()
        self.connection.request(method, path, urlencode(form) if form is not None else None, headers)
        answer = self.connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        self.last = time.perf_counter()
        taken = self.last - start
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


@contextmanager
def service(data: Path) -> Iterator[tuple[dict[str, str], dict[str, str]]]:
    """The demo of 152 councils behind two gunicorn workers; gives (passwords, environment)."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    environment = kept | {
        "FOURPOINT_DEMO": "1",
        "FOURPOINT_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings",
        "FOURPOINT_LOG_LEVEL": "ERROR",
    }

    def manage(*arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True).stdout

    manage("migrate", "--verbosity", "0")
    lines = [line.split("\t") for line in manage("load_demo").splitlines() if "\t" in line]
    command = [sys.executable, "-m", "gunicorn", "fourpoint.config.wsgi", "--bind", f"127.0.0.1:{PORT}"]
    with subprocess.Popen(
        [*command, "--workers", "2", "--threads", "4", "--log-level", "error"], cwd=ROOT, env=environment
    ) as server:
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
        self.logged = 0
        self.lock = threading.Lock()

    def note(self, where: list[float], taken: float, status: int, wanted: tuple[int, ...], path: str) -> None:
        with self.lock:
            where.append(taken)
            if status not in wanted:
                self.wrong.append(f"{path}: {status}")

    @property
    def full(self) -> bool:
        return len(self.reading) + len(self.writing) >= MOST_REQUESTS


def read(load: Load, number: int, until: float) -> None:
    chance, person = random.Random(number), Person()
    time.sleep(chance.uniform(0, 2 * THINKING))  # nobody opens a page on the stroke
    while time.perf_counter() < until and not load.full:
        path = chance.choice(PAGES)
        status, _, _, taken = person.ask("GET", path)
        load.note(load.reading, taken, status, (200,), path)
        time.sleep(THINKING * chance.uniform(0.5, 1.5))


def write(load: Load, number: int, until: float, person: Person) -> None:
    """Adds entries to the evidence log of one case, over and over."""
    chance = random.Random(1000 + number)
    time.sleep(chance.uniform(0, 2 * THINKING))
    path = f"/cases/{CASES[number % len(CASES)]}/2011/log"
    while time.perf_counter() < until and not load.full:
        status, body, _, taken = person.ask("GET", path)
        load.note(load.reading, taken, status, (200,), path)
        form = {"csrfmiddlewaretoken": token(body), "kind": "website", "dated": "2011-10-01", "text": f"load {number}"}
        status, _, _, taken = person.ask("POST", path, form)
        load.note(load.writing, taken, status, (302,), path)
        with load.lock:
            load.logged += status == 302
        time.sleep(THINKING * chance.uniform(0.5, 1.5))


def percentile(values: list[float], share: float) -> float:
    return 1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure() -> Iterator[Measured]:
    with (
        tempfile.TemporaryDirectory(prefix="fourpoint-load-") as folder,
        service(Path(folder)) as (passwords, environment),
    ):
        yield from _one_page()
        load, writers = Load(), [Person() for _ in range(WRITERS)]
        for person in writers:
            person.sign_in("lead@demo.example", passwords["lead@demo.example"])
        until = time.perf_counter() + SECONDS
        people = [threading.Thread(target=read, args=(load, n, until)) for n in range(READERS)]
        people += [threading.Thread(target=write, args=(load, n, until, writers[n])) for n in range(WRITERS)]
        for one in people:
            one.start()
        for one in people:
            one.join(SECONDS + 60)
        yield from _told(load, environment)


def _one_page() -> Iterator[Measured]:
    """Server time of a council's page, warm, from the server's own header."""
    person = Person()
    for path in PAGES * 4:  # so that both workers are warm
        Person().ask("GET", path)
    taken = []
    for _ in range(25):
        timing = person.ask("GET", "/councils/leicestershire/")[2]["Server-Timing"]
        taken.append(float(timing.rpartition("=")[2]))
    yield Measured(
        "a council's public page, server time, warm (median of the last 15)", statistics.median(taken[10:]), "ms", 60
    )


def _told(load: Load, environment: dict[str, str]) -> Iterator[Measured]:
    note = f"{READERS} reading, {WRITERS} writing, {SECONDS:.0f} s, {THINKING:.0f} s between pages; SQLite, 2 workers"
    all_ = load.reading + load.writing
    yield Measured("95th percentile of all answers under load", percentile(all_, 0.95), "ms", 300, note=note)
    yield Measured("95th percentile of the pages alone", percentile(load.reading, 0.95), "ms")
    yield Measured("95th percentile of the writes alone", percentile(load.writing, 0.95), "ms")
    yield Measured("median of all answers under load", percentile(all_, 0.5), "ms")
    yield Measured("answers in all", len(all_), "answers")
    yield Measured("answers that were errors", len(load.wrong), "answers", 0, note="; ".join(load.wrong[:3]))
    code = (
        "import django; django.setup(); from fourpoint.records.models import LogEntry; "
        "from fourpoint.actions.audit import audit; "
        "print(LogEntry.objects.filter(text__startswith='load ').count(), len(audit().found))"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    )
    kept, broken = map(int, out.stdout.split())
    yield Measured("accepted writes that were lost", load.logged - kept, "writes", 0, note=f"{kept} written")
    yield Measured("breaks found in the history afterwards", broken, "breaks", 0)


if __name__ == "__main__":
    for line in measure():
        print(line)
