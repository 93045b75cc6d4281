"""The country: 149 invented councils beside the three named ones, with regions and statistical neighbours.

Names and codes of the invented councils are plainly invented (codes 001 to 149, GSS-like codes from X99000001);
the nine regions are the real ones by name, because a region is not a council; all their figures are synthetic.
"""

from dataclasses import dataclass
from datetime import date

from chance import Chance
from named_facts import NAMED, NamedFacts

ENGLAND = "E92000001"
REGIONS = {
    "North East": "E12000001",
    "North West": "E12000002",
    "Yorkshire and The Humber": "E12000003",
    "East Midlands": "E12000004",
    "West Midlands": "E12000005",
    "East of England": "E12000006",
    "London": "E12000007",
    "South East": "E12000008",
    "South West": "E12000009",
}
MODEL, MODEL_DATE = "illustration-2007-02", date(2007, 2, 1)
_BEGINNINGS = [
    "Amber", "Bramble", "Cinder", "Dapple", "Ember", "Fennel", "Gorse", "Heron", "Inkle",
    "Jasper", "Kestrel", "Larch", "Mallow", "Nettle", "Otter", "Pebble", "Quill", "Rook",
    "Sorrel", "Thistle", "Umber", "Velvet", "Willow", "Yarrow", "Zephyr",
]  # fmt: skip
_ENDINGS = {
    "shire": "county",
    "ford": "metropolitan",
    "wick": "london",
    "mere": "unitary",
    "stow": "unitary",
    "combe": "unitary",
}
_SIZE = {"county": 1.7, "metropolitan": 1.15, "london": 0.9, "unitary": 0.75}


@dataclass(frozen=True, slots=True)
class Council:
    """`means` is how well off its families are, `quality` how good its provision is: both in standard deviations."""

    code: str
    gss: str
    name: str
    region: str
    kind: str
    size: float
    means: float
    quality: float
    facts: NamedFacts | None = None


def make_councils() -> list[Council]:
    """All 152 in the order of their codes."""
    invented = [
        _invent(place, beginning + ending, kind)
        for place, (ending, kind, beginning) in enumerate(
            ((ending, kind, beginning) for ending, kind in _ENDINGS.items() for beginning in _BEGINNINGS), start=1
        )
        if place < 150
    ]
    return [*invented, *(_named(facts) for facts in NAMED)]


def _invent(place: int, name: str, kind: str) -> Council:
    chance = Chance(f"council {place}")
    region = "London" if kind == "london" else chance.pick([one for one in REGIONS if one != "London"])
    size = _SIZE[kind] * chance.between(0.75, 1.3)
    return Council(f"{place:03}", f"X99{place:06}", name, region, kind, size, chance.bell(), 1.15 * chance.bell() + 0.5)


def _named(facts: NamedFacts) -> Council:
    return Council(facts.code, facts.gss, facts.name, facts.region, facts.kind, facts.size, facts.means, 0.0, facts)


def nearest(councils: list[Council]) -> dict[str, list[tuple[Council, float]]]:
    """Ten nearest invented councils of each, with their distance: how well off, how large, of what kind."""
    invented = [council for council in councils if council.facts is None]
    return {council.code: _ten_nearest(council, invented) for council in councils}


def _ten_nearest(council: Council, others: list[Council]) -> list[tuple[Council, float]]:
    apart = sorted((_distance(council, other), other.code, other) for other in others if other is not council)
    return [(other, distance) for distance, _, other in apart[:10]]


def _distance(one: Council, other: Council) -> float:
    return abs(one.means - other.means) + 0.35 * abs(one.size - other.size) + 0.2 * (one.kind != other.kind)


def closeness(distance: float) -> str:
    bands = ((0.08, "Extremely close"), (0.3, "Very close"), (0.5, "Close"), (0.75, "Somewhat close"))
    return next((band for limit, band in bands if distance <= limit), "Not close")
