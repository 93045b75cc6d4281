"""A framework file's text into a checked `Framework`, or every problem in it at once.

Reads TOML text, never a file. Shape is checked here; `core.framework_checks` checks what the shape cannot say.
"""

import hashlib
import json
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fourpoint.core.errors import InputProblemsError, Problem
from fourpoint.core.framework import (
    Admitted,
    Area,
    Blocks,
    Condition,
    Count,
    Dated,
    Example,
    Framework,
    Group,
    Indicator,
    Inspection,
    Limit,
    Rule,
    ScaleStep,
)
from fourpoint.core.frameworks.checks import problems_of
from fourpoint.core.frameworks.mending import mended
from fourpoint.core.words.toml_text import TomlError, read_toml

Table = dict[str, Any]
Made = TypeVar("Made", bound=BaseModel)

LISTS: dict[str, tuple[str, type[BaseModel]]] = {
    "scale": ("scale", ScaleStep),
    "area": ("areas", Area),
    "count": ("counts", Count),
    "rule": ("rules", Rule),
    "limit": ("limits", Limit),
    "evidence": ("evidence", Admitted),
    "date": ("dates", Dated),
    "example": ("examples", Example),
}
"""Heading of a list in the file -> field of the framework, and the value that one entry becomes."""

_HEADINGS = {field: heading for heading, (field, _) in LISTS.items()}

_BLOCKS: dict[str, type[BaseModel]] = {"a": Group, "b": Inspection, "c": Indicator}


def parse_framework(text: str, name: str) -> Framework:
    """The framework that `text` (TOML) describes; `name` is what problems call the file.

    Raises InputProblemsError with every problem found: shape, unknown facts, rules without a source, cycles,
    impossible conditions, doubled ids, limits above the scale, worked examples that fail.
    """
    try:
        raw = read_toml(text)
    except TomlError as error:
        raise InputProblemsError(
            [_problem(name, f"is not TOML: {error}.", "Correct the text at that place.")]
        ) from error
    reader = _Reader(name)
    framework = reader.framework(raw)
    if framework is None or reader.problems:
        more = problems_of(framework, name, examples=False) if framework else []
        raise InputProblemsError([*reader.problems, *more])
    if found := problems_of(framework, name):
        raise InputProblemsError(found)
    return framework.model_copy(update={"hash": hash_of(framework)})


def hash_of(framework: Framework) -> str:
    """SHA-256 of the framework's values, so that layout and comments of the file do not count."""
    unsaid = set() if framework.period else {"period"}  # a file that states none keeps the hash it had
    values = framework.model_dump(mode="json", by_alias=True, exclude={"hash"} | unsaid)
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _problem(name: str, found: str, remedy: str) -> Problem:
    return Problem(file=name, row=None, column=None, found=found, remedy=remedy)


class _Reader:
    """Reads one file's tables entry by entry, so that one bad entry does not hide the others."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []

    def framework(self, raw: Table) -> Framework | None:
        values: Table = {}
        for key, value in raw.items():
            if key in LISTS:
                field, kind = LISTS[key]
                values[field] = self._entries(key, _scale_entries(value) if key == "scale" else value, kind)
            elif key == "blocks":
                values["blocks"] = self._blocks(value)
            else:
                values[key] = value
        values.pop("hash", None)
        return self._make(Framework, values, "the file")

    def _blocks(self, raw: object) -> Blocks | None:
        if not isinstance(raw, Mapping):
            self._note("blocks is not a table.", "Write [blocks] with lists a, b and c.")
            return None
        values = dict(raw)
        for key, kind in _BLOCKS.items():
            if key in values:
                values[key] = self._entries(f"blocks.{key}", _named_entries(values[key]), kind)
        return self._make(Blocks, values, "blocks")

    def _entries(self, key: str, raw: object, kind: type[BaseModel]) -> list[BaseModel]:
        if not isinstance(raw, list):
            self._note(f"{key} is not a list of tables.", f"Write each one under [[{key}]].")
            return []
        made: list[BaseModel] = []
        for position, entry in enumerate(raw, start=1):
            if not isinstance(entry, Mapping):
                self._note(f"{key} {position} is not a table.", f"Write it under [[{key}]].")
                continue
            label = f"{key} '{entry['id']}'" if "id" in entry else f"{key} {position}"
            for spread in _spread(dict(entry), kind):
                one = self._make(kind, _plain(spread, kind), label)
                if one is not None:
                    made.append(one)
        return made

    def _make(self, kind: type[Made], values: Table, label: str) -> Made | None:
        """The value; where the table has faults they are noted, and a mended one stands in for the other checks."""
        try:
            return kind.model_validate(values)
        except ValidationError as error:
            faults = error.errors()
            inner = {fault["loc"][:depth] for fault in faults for depth in range(len(fault["loc"]))}
            for fault in (one for one in faults if one["loc"] not in inner):
                self._note(*_sentence(label, kind, fault["loc"], fault["type"], fault["msg"], fault.get("input")))
        try:
            return kind.model_validate(mended(values, faults, kind, Condition))
        except ValidationError:
            return None

    def _note(self, found: str, remedy: str) -> None:
        self.problems.append(_problem(self.name, found, remedy))


def _scale_entries(raw: object) -> object:
    """`scale = { 4 = "performs excellently", … }` as entries."""
    if isinstance(raw, Mapping):
        return [{"grade": int(key) if str(key).isdigit() else key, "word": word} for key, word in raw.items()]
    return raw


def _named_entries(raw: object) -> object:
    """`a = ["secondary_schools", …]` as entries."""
    return [{"id": one} if isinstance(one, str) else one for one in raw] if isinstance(raw, list) else raw


def _spread(entry: Table, kind: type[BaseModel]) -> list[Table]:
    """A rule or limit with `areas` and `{area}` stands for one rule per area."""
    if kind not in (Rule, Limit) or not isinstance(entry.get("areas"), list):
        return [entry]
    areas = [str(area) for area in entry.pop("areas")]
    return [_for_area({**entry, "area": area, "id": f"{entry.get('id')}.{area}"}, area) for area in areas]


def _for_area(value: Any, area: str) -> Any:
    if isinstance(value, str):
        return value.replace("{area}", area)
    if isinstance(value, list):
        return [_for_area(one, area) for one in value]
    return {key: _for_area(one, area) for key, one in value.items()} if isinstance(value, dict) else value


def _plain(entry: Table, kind: type[BaseModel]) -> Table:
    """The short ways of writing: `gives = 3`, `when = { … }`."""
    if kind is Rule and isinstance(entry.get("gives"), int):
        entry["gives"] = [entry["gives"]]
    if kind in (Rule, Limit) and "when" in entry and "all" not in entry:
        when = entry.pop("when")
        entry["all"] = when if isinstance(when, list) else [when]
    return entry


_REMEDIES: dict[str, str] = {
    "missing": "Add it.",
    "less_than_equal": "Grades run from 4, best, to 1.",
    "greater_than_equal": "Grades run from 4, best, to 1.",
    "string_too_short": "Say where it was read.",
    "literal_error": "Use one of those.",
}


def _sentence(
    label: str, kind: type[BaseModel], loc: tuple[int | str, ...], type_: str, message: str, given: object
) -> tuple[str, str]:
    if kind is Framework and loc:
        loc = (_HEADINGS.get(str(loc[0]), loc[0]), *loc[1:])
    key = _key(loc)
    if type_ == "missing":
        why = " (every rule and limit says where it was read)" if loc[-1] in ("source", "status") else ""
        return f"{label} has no '{key}'{why}.", "Add it."
    if type_ == "extra_forbidden":
        return f"{label}: '{key}' is not a key here.", _nearest_key(str(loc[-1]), kind, loc)
    return f"{label}, '{key}': {given!r} cannot stand here ({message}).", _REMEDIES.get(type_, "Correct it.")


def _key(loc: tuple[int | str, ...]) -> str:
    text = ""
    for part in loc:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _nearest_key(key: str, kind: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    model: type[BaseModel] = Condition if len(loc) > 1 and kind in (Rule, Limit) else kind
    keys = [field.alias or name for name, field in model.model_fields.items() if name != "hash"]
    if kind is Framework:
        keys = [*(one for one in keys if one not in {field for field, _ in LISTS.values()}), *LISTS]
    near = get_close_matches(key, keys, n=1, cutoff=0.6)
    return f"Did you mean '{near[0]}'?" if near else f"The keys are {', '.join(keys)}."
