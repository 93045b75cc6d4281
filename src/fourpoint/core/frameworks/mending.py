"""A table of a framework file made readable in spite of its faults, so that the checks that need the whole can still
run and all problems come at once. What is mended is never used as a framework.
"""

from copy import deepcopy
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Table = dict[str, Any]

PLACEHOLDERS: Table = {
    "id": "without-id",
    "name": "without a name",
    "title": "without a title",
    "because": "",
    "source": "not given",
    "status": "convention",
    "generation": "other",
    "inspectorate": ["not given"],
    "reference": "not given",
    "from": "2000-01-01",
    "letter": "csa",
    "scale": [{"grade": grade, "word": str(grade)} for grade in (4, 3, 2, 1)],
    "areas": [{"id": "overall", "title": "Overall"}],
    "given": {},
    "expect": {},
    "what": "not given",
    "gives": [1],
}
"""What stands for a key that is missing or wrong. A grade that is wrong becomes 1, which every scale has."""

NUMBERS: Table = {"at_least": 1, "at_most": 1, "equals": 1, "is": True}
"""What stands for a comparison whose number is wrong, so that it is not said to be missing as well."""


def mended(values: Table, faults: list[ErrorDetails], keys_of: type[BaseModel], nested: type[BaseModel]) -> Table:
    """`values` with each fault taken out: a key renamed to the nearest that there is (else dropped), a placeholder
    for what is missing or wrong (else dropped)."""
    made = deepcopy(values)
    for fault in faults:
        *path, last = fault["loc"]
        holder = _at(made, path)
        if not isinstance(holder, dict) or not isinstance(last, str):
            _replace(made, fault["loc"])
        elif fault["type"] == "extra_forbidden":
            _rename(holder, last, nested if path else keys_of)
        elif last in PLACEHOLDERS and not path:
            holder[last] = deepcopy(PLACEHOLDERS[last])
        elif last in NUMBERS:
            holder[last] = NUMBERS[last]
        else:
            holder.pop(last, None)
    return made


def _at(values: Any, path: list[int | str]) -> Any:
    for part in path:
        try:
            values = values[part]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _replace(made: Table, loc: tuple[int | str, ...]) -> None:
    """A fault inside a list or a plain value: the whole key gets its placeholder, or goes."""
    key = str(loc[0])
    if key in PLACEHOLDERS:
        made[key] = deepcopy(PLACEHOLDERS[key])
    else:
        made.pop(key, None)


def _rename(holder: Table, key: str, model: type[BaseModel]) -> None:
    value = holder.pop(key)
    names = [field.alias or name for name, field in model.model_fields.items()]
    near = get_close_matches(key, [name for name in names if name not in holder], n=1, cutoff=0.6)
    if near:
        holder[near[0]] = value
