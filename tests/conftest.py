"""What every test may ask for: the open data kept beside the project, where it is there."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from fourpoint import Release

settings.register_profile("house", deadline=None)  # two cores may be busy with something else
settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOURPOINT_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real open data; a test that asks for it is skipped, and says so, where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the open data beside the project (../shared or FOURPOINT_SHARED) is absent")
    return SHARED


@pytest.fixture(scope="session")
def example_release(tmp_path_factory: pytest.TempPathFactory) -> "Release":
    """The release of examples/england-2011 as at 8 November 2011, built once in each process; never changed."""
    from fourpoint.actions.files.evidence import build_release

    folder = tmp_path_factory.mktemp("example") / "release"
    return build_release(ROOT / "examples" / "england-2011", folder, date(2011, 11, 8), strict=True).release
