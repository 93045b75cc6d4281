"""One key for the many spellings of a council's name ("St Helens", "St. Helens"; "Bristol, City of", "Bristol").

Pure text: which council a key belongs to is for the release to say. Never guesses between two councils.
"""

import re
import unicodedata

_LEFT_OUT = frozenset(
    {"of", "the", "and", "upon", "on", "city", "county", "borough", "council", "metropolitan", "district", "unitary"}
    | {"authority", "royal", "pre", "lg", "cc", "mbc"}
)
"""Words that publishers add or drop. A name made only of them keeps them."""

_ALSO_KNOWN_AS = {
    "hull": "kingston hull",
    "bcp": "bournemouth christchurch poole",
    "southend": "southend sea",
    "newcastle": "newcastle tyne",
    "richmond": "richmond thames",
    "cheshire west chester": "cheshire west chester",
    "cheshire west": "cheshire west chester",
    "scilly": "isles scilly",
    "isle scilly": "isles scilly",
}
"""Short names met in published files, by key."""


def council_key(name: str) -> str:
    """The key of `name`: lower case, no accents or punctuation, without the words that publishers add or drop."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("&", " and ")
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"\(\d+\)", " ", plain.replace("'", ""))).split()
    kept = [word for word in words if word not in _LEFT_OUT]
    key = " ".join(kept or words)
    return _ALSO_KNOWN_AS.get(key, key)
