"""`fourpoint serve`: where its data lie."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from fourpoint.cli import serve
from fourpoint.cli.main import make_app

FOLDERS = (
    ([], {}, "out/service"),
    ([], {"FOURPOINT_DATA": "/srv/demo"}, "/srv/demo"),
    (["--data", "/other"], {"FOURPOINT_DATA": "/srv/demo"}, "/other"),
)


@pytest.mark.parametrize(("arguments", "environment", "folder"), FOLDERS)
def test_the_folder_is_the_option_else_the_environments(
    arguments: list[str], environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def stop(data: Path, fresh: bool) -> None:
        asked.append(data)
        raise SystemExit(0)

    monkeypatch.setattr(serve, "_prepare_environment", stop)
    monkeypatch.delenv("FOURPOINT_DATA", raising=False)
    CliRunner().invoke(make_app(), ["serve", *arguments], env=environment)
    assert asked == [Path(folder)]
