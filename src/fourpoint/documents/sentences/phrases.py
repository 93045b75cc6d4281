"""Sentences from wording/sentences.toml, filled with values. Refuses a sentence that asks for what it is not given."""

from functools import cache
from string import Formatter

from fourpoint.core.errors import FourpointError
from fourpoint.wording import load_wording


class WordingError(FourpointError):
    """A wording file lacks a sentence or asks for a value that its place does not give."""


@cache
def _sentence(part: str, name: str) -> str:
    try:
        text = load_wording("sentences")[part][name]
    except KeyError:
        raise WordingError(f"wording/sentences.toml has no sentence '{name}' under [{part}].") from None
    return str(text)


def say(part: str, name: str, **values: object) -> str:
    """The sentence `name` of `part` with `values` in its braces."""
    text = _sentence(part, name)
    unknown = {field for _, field, _, _ in Formatter().parse(text) if field is not None} - values.keys()
    if unknown:
        raise WordingError(
            f"wording/sentences.toml, [{part}] {name}: asks for {', '.join(sorted(unknown))}; "
            f"it may ask for {', '.join(sorted(values)) or 'nothing'}."
        )
    return text.format(**{name: str(value) for name, value in values.items()})


@cache
def nouns(group: str, sector: str = "") -> tuple[str, str]:
    """(one, many) of a provision group, with its sector where one is named."""
    entry = load_wording("groups").get(group, {"one": group.replace("_", " "), "many": group.replace("_", " ")})
    form = load_wording("sectors").get(sector, "{noun}")
    return form.format(noun=entry["one"]), form.format(noun=entry["many"])


def tells_the_year(group: str) -> bool:
    """Whether a letter speaks of the group's inspections in the year."""
    return bool(load_wording("groups").get(group, {}).get("in_year", True))


def is_split(group: str) -> bool:
    """Whether the group is written about sector by sector."""
    return bool(load_wording("groups").get(group, {}).get("split", False))
