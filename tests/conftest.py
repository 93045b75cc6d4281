"""What every test may ask for: the open data kept beside the project, where it is there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("FOURPOINT_SHARED", ROOT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real open data; a test that asks for it is skipped, and says so, where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the open data beside the project (../shared or FOURPOINT_SHARED) is absent")
    return SHARED
