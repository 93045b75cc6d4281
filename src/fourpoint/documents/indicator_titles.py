"""A published title as the start of a sentence: "Children in need (rate)" is "The rate of children in need".

Only for shapes of title that read right so; any other title is left to be quoted. Never changes what is measured.
"""

import re
from functools import cache

from fourpoint.wording import load_wording

_PERCENT = re.compile(r"\s*\(%\)")
_RATE_AFTER = re.compile(r"\s*(?:-\s*rate|\(rate\))$", re.I)
_LAST_PART = re.compile(r" - ([^()]+)$")
"""What a title says of whom it counts: "- Asian", "- all pupils"."""
_RATE_WITHIN = re.compile(r"^(?P<what>.+?) rates?\b(?P<rest>.*)$", re.I)


@cache
def subject_of_title(title: str, unit: str) -> str:
    """The start of a sentence about an indicator of this title and unit; empty where no shape fits."""
    bare = " ".join(_PERCENT.sub("", title).split()).replace("( ", "(")
    text = _small(_LAST_PART.sub(r" (\1)", _RATE_AFTER.sub("", bare)))
    low = text.lower()
    if low.startswith(("average ", "prevalence of ", "proportion of ", "percentage of ", "number of ", "rate of ")):
        return f"The {text}"
    if unit == "percent" or _PERCENT.search(title):
        return _of_percent(text)
    if unit == "rate":
        return _of_rate(text, bare)
    return ""


def _of_percent(text: str) -> str:
    low = text.lower()
    if low.startswith("total number of ") or (low.startswith("total ") and not _is_counted(low[6:])):
        return f"The rate of {low.removeprefix('total ').removeprefix('number of ')}"
    if low.startswith("total "):
        return f"The percentage of {text[6:]}"
    return f"The percentage of {text}" if _is_counted(low) or re.match(r"\d", low) else ""


def _is_counted(text: str) -> bool:
    return text.startswith(tuple(load_wording("indicator_titles")["counted"]))


def _of_rate(text: str, bare: str) -> str:
    if _RATE_AFTER.search(bare):
        return f"The rate of {text}"
    found = _RATE_WITHIN.match(text)
    if found is None:
        return ""
    if found["rest"].startswith(" per "):
        return f"The rate of {found['what']}{found['rest']}"
    return f"The {found['what']} rate{found['rest']}"


def _small(text: str) -> str:
    """`text` with title case taken off and the publisher's short forms written out."""
    words = load_wording("indicator_titles")
    for short, long in words["replace"].items():
        text = text.replace(short, long)
    keep = set(words["keep"])
    return re.sub(r"\b[A-Z][a-z']+\b", lambda word: word[0] if word[0] in keep else word[0].lower(), text)
