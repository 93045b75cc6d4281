"""A mapping file: which heading of a new vintage is which known column, so that it loads without code.

[[file]]
name = "social_care_providers_at_2026*.csv"   # as the shell would match it
kind = "social_care_providers_at"
columns = { overall = "Overall outcome of the latest inspection" }
"""

import tomllib
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fourpoint.core.errors import InputProblemsError, Problem
from fourpoint.evidence.kinds.definitions import load_kinds


class FileMapping(BaseModel):
    """One file, or several that match a pattern."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    name: str
    kind: str
    columns: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapped:
    """Every entry of a mapping file."""

    entries: tuple[FileMapping, ...] = ()

    def for_file(self, path: str) -> FileMapping | None:
        """The first entry whose pattern matches the file's path or its name."""
        name = PurePosixPath(path).name
        return next((one for one in self.entries if fnmatch(path, one.name) or fnmatch(name, one.name)), None)


NO_MAPPING = Mapped()


def read_mapping(path: Path) -> Mapped:
    """The mapping file at `path`; InputProblemsError where a kind or column is not known."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
        entries = tuple(FileMapping(**entry) for entry in found.get("file", ()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError, TypeError) as error:
        raise InputProblemsError([Problem(path.name, None, None, f"it is no mapping file: {error}.", "")]) from error
    problems = []
    for entry in entries:
        kind = load_kinds().get(entry.kind)
        if kind is None:
            remedy = f"Kinds: {', '.join(load_kinds())}."
            problems.append(Problem(path.name, None, "kind", f"no kind is called '{entry.kind}'.", remedy))
            continue
        for column in sorted(set(entry.columns) - set(kind.columns)):
            remedy = f"Known: {', '.join(kind.columns)}."
            problems.append(Problem(path.name, None, column, f"kind {kind.id} has no such column.", remedy))
    if problems:
        raise InputProblemsError(problems)
    return Mapped(entries)
