"""Codes of England and its regions as they stand beside councils' figures. Councils' codes are the release's."""

ENGLAND = "E92000001"

REGIONS: dict[str, str] = {
    "north east": "E12000001",
    "north west": "E12000002",
    "yorkshire and the humber": "E12000003",
    "east midlands": "E12000004",
    "west midlands": "E12000005",
    "east of england": "E12000006",
    "london": "E12000007",
    "inner london": "E13000001",
    "outer london": "E13000002",
    "london (inner)": "E13000001",
    "london (outer)": "E13000002",
    "south east": "E12000008",
    "south west": "E12000009",
}
"""Region's name in small letters -> ONS code."""

_WIDER = {"E13000001": "E12000007", "E13000002": "E12000007"}
"""Where inner or outer London has no figure, London's stands."""


def region_codes(region: str) -> tuple[str, ...]:
    """Codes under which the region's figures may stand, nearest first; empty for an unknown region."""
    code = REGIONS.get(region.strip().lower())
    if code is None:
        return (region,) if region.startswith("E1") else ()
    return (code, _WIDER[code]) if code in _WIDER else (code,)


def is_council(place: str) -> bool:
    """Whether a place in the table of figures is a council: its code is all digits, three of them in England."""
    return len(place) >= 3 and place.isdigit()
