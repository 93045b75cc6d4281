"""A real browser before a real server: Chromium, shared by all, and the demo's people in a database of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
]
COUNCILS = "18"


@dataclass(frozen=True)
class Service:
    """A running service: its address, and the demo people's passwords by short name."""

    address: str
    passwords: dict[str, str]
    manage: Callable[..., str]


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """The browser, or a skip that says that it is not there."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("the browser tests need Chromium, which is not installed here")
    from playwright.sync_api import sync_playwright

    # Playwright keeps a loop running in this process; Django's tests that come after it here are not inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield browser
        browser.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@dataclass(frozen=True)
class Demo:
    """The demo as it is loaded, before anyone has done anything."""

    data: Path
    passwords: dict[str, str]


def _environment(data: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    return kept | {
        "FOURPOINT_DEMO": "1",
        "FOURPOINT_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings",
        "FOURPOINT_LOG_LEVEL": "WARNING",
    }


def _manage(data: Path, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=_environment(data), capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo(chromium: object, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """The demo with few councils, loaded once as `make serve` loads it."""
    if not (ROOT / "node_modules" / "govuk-frontend").is_dir():
        pytest.skip("the browser tests need the front end: npm ci")
    data = tmp_path_factory.mktemp("demo")
    _manage(data, "prepare_front_end")
    _manage(data, "migrate", "--verbosity", "0")
    loaded = _manage(data, "load_demo", "--councils", COUNCILS)
    lines = [line.split("\t") for line in loaded.splitlines() if "\t" in line]
    return Demo(data, {email.partition("@")[0]: password for email, password, _ in lines})


@contextmanager
def _served(demo: Demo, data: Path) -> Iterator[Service]:
    """The loaded demo, copied to `data` and served as `make serve` serves it."""
    shutil.copytree(demo.data, data, dirs_exist_ok=True)
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "fourpoint.config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--threads", "4", "--log-level", "error"]
    with subprocess.Popen(command, cwd=ROOT, env=_environment(data)) as server:
        _wait(f"http://127.0.0.1:{port}/ready")
        yield Service(f"http://127.0.0.1:{port}", demo.passwords, partial(_manage, data))
        server.terminate()


@pytest.fixture(scope="session")
def service(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service that most tests share."""
    with _served(demo, tmp_path_factory.mktemp("service")) as served:
        yield served


@pytest.fixture(scope="module")
def own_service(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service of a module's own, where nobody else has done anything."""
    with _served(demo, tmp_path_factory.mktemp("own")) as served:
        yield served


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"{address} does not answer")
