"""The handbook's pages on frameworks are made from the files, and current."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from fourpoint.release.store import Release

ROOT = Path(__file__).parents[2]


def making(name: str = "frameworks") -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"making_{name}", ROOT / "docs" / "making" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_page_is_current() -> None:
    made = making().pages()
    stale = [path.name for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    assert stale == [], "stale: run make docs"


def test_no_page_is_left_of_a_framework_that_is_gone() -> None:
    folder = ROOT / "docs" / "reference" / "frameworks"
    assert set(folder.glob("*.md")) <= set(making().pages())


def test_the_printed_trace_of_the_example_is_current(example_release: Release) -> None:
    made = making("traces")
    text = made.PAGE.read_text(encoding="utf-8")
    assert made.page_with(text, made.example_blocks(example_release)) == text, "stale: run make docs"


@pytest.mark.real
def test_the_printed_traces_of_real_councils_are_current(shared: Path, tmp_path: Path) -> None:
    made = making("traces")
    text = made.PAGE.read_text(encoding="utf-8")
    blocks = made.real_blocks(shared, tmp_path)
    assert made.page_with(text, blocks) == text, "stale: run make docs where the open data is"
    assert "- awarded overall grade outside what the rules of its year allow: 0\n" in blocks["ilacs"]
