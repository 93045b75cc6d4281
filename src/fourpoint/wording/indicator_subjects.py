"""How an indicator is spoken of at the start of a sentence: the same words for those who write and those who read.

A published title becomes such a start where its shape reads right so ("Children in need (rate)" is "The rate of
children in need"); any other title is quoted. Never changes what is measured.
"""

import re
from functools import cache

from fourpoint.core.profile import IndicatorLine
from fourpoint.wording import load_wording

_PERCENT = re.compile(r"\s*\(%\)")
_RATE_AFTER = re.compile(r"\s*(?:-\s*rate|\(rate\))$", re.I)
_LAST_PART = re.compile(r" - ([^()]+)$")
"""What a title says of whom it counts: "- Asian", "- all pupils"."""
_RATE_WITHIN = re.compile(r"^(?P<what>.+?) rates?\b(?P<rest>.*)$", re.I)


def subject_of(line: IndicatorLine) -> str:
    """How a sentence about the indicator begins; of one group of children, "Among boys, the proportion of …"."""
    said = spoken(line.id, line.title, line.unit)
    if not line.breakdown:
        return said
    among = load_wording("breakdowns")["phrases"].get(line.breakdown.lower(), f'the group "{line.breakdown}"')
    template = str(load_wording("sentences")["indicator"]["among"])
    return template.format(subject=said[:1].lower() + said[1:], breakdown=among)


@cache
def spoken(indicator: str, title: str, unit: str) -> str:
    """The start of a sentence about the indicator of all children: its phrase, its title, or the title quoted."""
    phrase = load_wording("indicator_phrases").get(indicator.lower())
    told = str(phrase) if phrase else subject_of_title(title, unit)
    return told or str(load_wording("sentences")["indicator"]["unphrased"]).format(title=title)


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
