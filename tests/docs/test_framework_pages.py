"""The handbook's pages on frameworks are made from the files, and current."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def making() -> ModuleType:
    spec = importlib.util.spec_from_file_location("making_frameworks", ROOT / "docs" / "making" / "frameworks.py")
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
