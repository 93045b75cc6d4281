"""`fourpoint serve`: the service on this machine with the example year and demo people. For trying, not for keeping."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

PASSWORDS = "demo-people.txt"


def register(app: typer.Typer) -> None:
    @app.command(short_help="Open the service on localhost, with the example year.")
    def serve(
        port: Annotated[int, typer.Option(help="Port on localhost.")] = 8000,
        data: Annotated[
            Path, typer.Option(envvar="FOURPOINT_DATA", help="Where the demo's database and files lie.")
        ] = Path("out/service"),
        fresh: Annotated[bool, typer.Option("--fresh", help="Begin anew: throws the demo's data away.")] = False,
    ) -> None:
        """Open the web application on localhost, with the example year and demo people. Ends with Ctrl-C."""
        from fourpoint.core.errors import FourpointError

        _prepare_environment(data, fresh)
        import django

        try:
            django.setup()
            _prepare(data.resolve())
        except ImportError as error:
            raise FourpointError(f"The service's packages are not installed ({error}). Run: make serve") from error
        _run(port, data)


def _prepare_environment(data: Path, fresh: bool) -> None:
    from shutil import rmtree

    if fresh and (data / "fourpoint.sqlite3").exists():
        rmtree(data)
    os.environ["FOURPOINT_DEMO"] = "1"
    os.environ["FOURPOINT_DATA"] = str(data.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "fourpoint.config.settings"
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("FOURPOINT_LOG_LEVEL", "WARNING")


def _prepare(data: Path) -> None:
    """Front-end assets, tables, and the example year where there is none yet."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command

    from fourpoint.actions.demo.service import load_demo

    call_command("prepare_front_end", verbosity=0)
    call_command("migrate", verbosity=0)
    if not apps.get_model("records", "Person").objects.exists():
        example = Path(settings.ROOT) / "examples" / "england-2011"
        people = load_demo(example, Path(settings.EVIDENCE), lambda said: typer.echo(f"  {said} …"))
        lines = [f"{person.email:32} {person.password:22} {person.role}" for person in people]
        file = data / PASSWORDS
        file.touch(mode=0o600)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _run(port: int, data: Path) -> None:
    from fourpoint.core.errors import FourpointError

    if not (data / PASSWORDS).is_file():
        raise FourpointError(f"{data / PASSWORDS} is gone. Begin anew with: fourpoint serve --fresh")
    typer.echo("\nDemo people (these passwords are random and work in this demo only):\n")
    typer.echo((data / PASSWORDS).read_text(encoding="utf-8"))
    typer.echo(f"Open http://localhost:{port} in a browser. Stop with Ctrl-C.")
    from django.db import connections

    from fourpoint.actions.cases.publication import publish_due

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # also where a shell's background ignores Ctrl-C
    command = [sys.executable, "-m", "gunicorn", "fourpoint.config.wsgi", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen([*command, "--workers", "2", "--threads", "4", "--log-level", "warning"]) as server:
        try:
            while server.poll() is None:
                publish_due()
                connections.close_all()
                try:
                    server.wait(timeout=20)
                except subprocess.TimeoutExpired:
                    continue
        except KeyboardInterrupt:
            server.terminate()
    sys.exit(0 if server.returncode in (0, -15) else 1)
