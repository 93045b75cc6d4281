"""Two lines of one text put together again, wherever a page, a column or a line ended.

Never takes a hyphen away: whether a printer or a writer put it there is not known.
"""

import re
from collections.abc import Iterable
from functools import reduce

_SUSPENDED = re.compile(r"(?:and|or|to)\b(?!-)")
"""What follows a hyphen that stands for a word to come: "16- and 17-year-olds"."""


def glued(text: str, more: str) -> str:
    """`text` and the line after it: a compound broken at its hyphen, dash or slash without a space, else with one."""
    if not text or not more or text.endswith(" ") or more.startswith(" "):
        return text + more
    broken = re.search(r"\w[-/–]$", text) and re.match(r"\w", more)
    suspended = text.endswith("-") and _SUSPENDED.match(more)
    return text + more if broken and not suspended else f"{text} {more}"


def one_line(lines: Iterable[str]) -> str:
    """All of `lines` as one text."""
    return reduce(glued, lines, "")
