"""Search what published documents said: of whom, when, and what became of it in later years.

Reads the documents of a folder, or the JSON files that `fourpoint read --to` wrote of them (quicker for hundreds).
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from fourpoint.actions.files.read import READABLE, read_documents
from fourpoint.archive.themes import Topic, themes_of, topic_named
from fourpoint.core.errors import UsageError


@dataclass(frozen=True, slots=True)
class Said:
    """One finding that the search found. `earlier` = what the same council was told of the same before."""

    council: str
    code: str
    date: str
    kind: str
    area: str
    text: str
    file: str
    page: int
    framework: str
    themes: tuple[str, ...]
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was found, oldest first within each council; `topic` where the words name one; files not read."""

    words: str
    topic: str
    found: tuple[Said, ...]
    files: int
    failed: tuple[str, ...]


def search_archive(words: str, folder: Path, done: Callable[[], None] = lambda: None) -> SearchResult:
    """Findings in `folder` that hold `words`, or are about the topic that `words` name."""
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder.")
    topic = topic_named(words)
    said, files, failed = _everything(folder, done)
    found = [one for one in said if _is_about(one, words, topic)]
    found.sort(key=lambda one: (one.council, one.date, one.file, one.page))
    return SearchResult(words, topic.title if topic else "", tuple(_followed(found)), files, tuple(failed))


def _is_about(said: Said, words: str, topic: Topic | None) -> bool:
    if topic is not None and topic.id in said.themes:
        return True
    return re.search(rf"(?<!\w){re.escape(words.strip())}", said.text, re.I) is not None


def _followed(found: Sequence[Said]) -> Iterator[Said]:
    """Each finding with the earlier ones of the same council that share a topic with it."""
    for place, one in enumerate(found):
        before = [
            f"{other.date or 'no date'}: {other.kind}"
            for other in found[:place]
            if other.code == one.code and other.date < one.date and set(other.themes) & set(one.themes)
        ]
        yield replace(one, earlier=tuple(dict.fromkeys(before)))


def _everything(folder: Path, done: Callable[[], None]) -> tuple[list[Said], int, list[str]]:
    saved = sorted(folder.rglob("*.json"))
    documents = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in READABLE)
    if not saved and not documents:
        raise UsageError(f"{folder}: there is no document and no reading in it.")
    said: list[Said] = []
    failed: list[str] = []
    for path in saved:
        entries = _entries(path)
        failed += [] if entries else [f"{path.name}: this JSON file is no reading of Fourpoint's."]
        said += [one for entry in entries for one in _of_entry(entry)]
    from fourpoint.actions.files.read import reading_json

    for reading in read_documents(documents, done=done) if documents else []:
        if reading.failed:
            failed += [refusal.why for refusal in reading.refused]
        said += _of_entry(reading_json(reading))
    return said, len(saved) + len(documents), failed


def _entries(path: Path) -> list[dict[str, Any]]:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError):
        return []
    entries = value if isinstance(value, list) else [value]
    return [entry for entry in entries if isinstance(entry, dict) and "findings" in entry and "file" in entry]


def _of_entry(entry: dict[str, Any]) -> Iterator[Said]:
    for finding in entry["findings"]:
        yield Said(
            council=entry.get("council") or "council not known",
            code=entry.get("code") or "",
            date=entry.get("date") or "",
            kind=finding["kind"],
            area=finding["area"],
            text=finding["text"],
            file=entry["file"],
            page=finding.get("page", 1),
            framework=entry.get("framework") or "",
            themes=tuple(finding.get("themes") or themes_of(finding["text"])),
        )


def result_json(result: SearchResult) -> dict[str, Any]:
    """The result as plain values for JSON."""
    return asdict(result)
