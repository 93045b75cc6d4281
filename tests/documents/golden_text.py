"""Golden documents as text: what a person read once and a change must show itself against."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"


def golden(name: str, text: str) -> None:
    """`text` is what tests/golden/NAME holds; a new file is written and fails once, to be read by a person."""
    path = GOLDEN / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was new: read it, then run again")
    assert text == path.read_text(encoding="utf-8")
