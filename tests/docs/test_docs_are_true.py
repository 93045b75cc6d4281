"""The handbook says what the program does: every command documented, the README's lines run, its commands exist."""

import contextlib
import importlib.util
import io
import os
import re
import shlex
from pathlib import Path
from types import ModuleType

import pytest

from fourpoint import Release

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _making(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / "making" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands", "plain_form", "kinds"])
def test_pages_made_from_the_code_are_current(name: str) -> None:
    """Every command and every table is documented."""
    made = _making(name)
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "stale: run make docs"


def _commands_of(page: Path) -> list[str]:
    text = re.sub(r"\\\n\s*", "", page.read_text(encoding="utf-8"))  # lines that go on
    lines = re.findall(r"^(?: {4})?(?:\.venv/bin/)?(fourpoint [a-z-].*)$", text, re.MULTILINE)
    return [line for line in lines if not line.isupper()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_the_pages_show_exist(page: Path) -> None:
    known = (ROOT / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    for line in _commands_of(page):
        nouns = [word for word in shlex.split(line, comments=True)[:3] if word.isalpha() and word.islower()]
        options = re.findall(r"--[a-z-]+", line)
        section = next(
            (f"\n## {' '.join(nouns[:n])}\n" for n in (3, 2) if f"\n## {' '.join(nouns[:n])}\n" in known), ""
        )
        assert section or options == ["--help"], f"{page.name}: {line}"
        body = known.partition(section)[2].partition("\n## ")[0] if section else "--help"
        assert [option for option in options if option not in body] == [], f"{page.name}: {line}"


def test_the_lines_of_the_readme_run(example_release: Release, tmp_path: Path) -> None:
    """The eight lines, run where out/demo/release stands."""
    code = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert code is not None
    assert len([line for line in code[1].splitlines() if line.strip()]) <= 8
    (tmp_path / "out" / "demo").mkdir(parents=True)
    (tmp_path / "out" / "demo" / "release").symlink_to(example_release.folder)
    told = io.StringIO()
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        with contextlib.redirect_stdout(told):
            exec(compile(code[1], "README.md", "exec"), {})
    finally:
        os.chdir(before)
    assert told.getvalue().startswith("3 [")
    assert "'A3', 'met'" in told.getvalue()


def test_pages_link_only_to_what_is_there() -> None:
    for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "examples" / "README.md"]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_page_is_reached_from_the_handbook() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)\)", (ROOT / "docs" / "README.md").read_text(encoding="utf-8")))
    pages = {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")} - {"README.md"}
    folders = ("reference/frameworks/", "decisions/")  # reached through their own first page or their numbers
    assert sorted(page for page in pages - linked if not page.startswith(folders)) == []


def test_the_glossary_is_in_alphabetical_order() -> None:
    words = re.findall(r"^- \*\*(.+?)\*\*", (ROOT / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(words, key=str.casefold)
    assert len(words) > 15
