"""Block B: inspections of councils. Invented councils get theirs from chance; the named ones from their facts."""

from datetime import date, timedelta

from chance import Chance
from country import Council

_WORDS = {4: "Outstanding", 3: "Good", 2: "Adequate", 1: "Inadequate"}
_AS_AT = date(2011, 11, 8)
_NAMED = ("855", "383", "856")


def invent_inspections(council: Council) -> list[dict[str, object]]:
    """Announced and unannounced ones since June 2009, private fostering, serious case reviews, further ones due."""
    chance = Chance(f"inspections of {council.code}")
    rows = _announced(council, chance) if chance.share() < 0.72 else []
    rows += [row for year in (2009, 2010) for row in _unannounced(council, year, chance)]
    if chance.share() < 0.3:
        rows.append(
            _row(council, "private_fostering", chance.day(date(2008, 4, 1), date(2010, 3, 20)), _grade(council, chance))
        )
    if chance.share() < 0.45:
        rows.append(
            _row(
                council, "serious_case_review", chance.day(date(2008, 9, 1), date(2011, 6, 1)), _grade(council, chance)
            )
        )
    if chance.share() < 0.03:
        announced = {"code": council.code, "kind": "further_inspection", "area": "overall"}
        rows.append({**announced, "published": date(2011, 10, 3), "note": "A further inspection is due."})
    return [row for row in rows if row["published"] <= _AS_AT]  # type: ignore[operator]


def _grade(council: Council, chance: Chance) -> int:
    at = 0.6 * council.quality + chance.bell()
    return 4 if at > 1.9 else 3 if at > 0.35 else 2 if at > -1.45 else 1


def _announced(council: Council, chance: Chance) -> list[dict[str, object]]:
    day = chance.day(date(2009, 9, 7), date(2011, 9, 16))
    safeguarding, looked_after = _grade(council, chance), max(2, _grade(council, chance))
    rows = [
        _row(council, "slac", day, safeguarding, "safeguarding"),
        _row(council, "slac", day, looked_after, "looked_after"),
    ]
    again = day + timedelta(days=500)
    if safeguarding == 1 and again < date(2011, 9, 16) and chance.share() < 0.6:
        rows.append(_row(council, "slac_reinspection", again, chance.pick((2, 2, 3, 1)), "safeguarding"))
    return rows


def _unannounced(council: Council, year: int, chance: Chance) -> list[dict[str, object]]:
    """One in each twelve months from June; priority action is rarer in the second than in the first."""
    day = chance.day(date(year, 6, 8), date(year + 1, 6, 22))
    action = chance.share() < (0.09 if year == 2009 else 0.03) * (1 - 0.4 * council.quality)
    row = _row(council, "unannounced", day, None)
    return [{**row, "priority_action": action}] if chance.share() < 0.93 else []


def _row(council: Council, kind: str, day: date, grade: int | None, area: str = "overall") -> dict[str, object]:
    return {
        "code": council.code,
        "kind": kind,
        "inspected": day,
        "published": day + timedelta(days=33),
        "area": area,
        "grade": grade,
        "word": _WORDS[grade] if grade else None,
    }


def make_coverage(councils: list[Council]) -> list[dict[str, object]]:
    """What the example claims to cover. The named councils are covered only where their documents speak."""
    all_but_named = " ".join(council.code for council in councils if council.code not in _NAMED)
    since = date(2009, 6, 1)
    inspections = [
        ("slac", since, ""),
        ("slac_reinspection", since, ""),
        ("unannounced", since, f"{all_but_named} 855"),
        ("unannounced", date(2011, 1, 1), "383"),
        ("further_inspection", date(2010, 6, 1), f"{all_but_named} 855 383"),
        ("private_fostering", date(2008, 4, 1), all_but_named),
        ("serious_case_review", date(2008, 9, 1), all_but_named),
    ]
    rows: list[dict[str, object]] = [
        {"table": "council_inspections", "kind": kind, "from": start, "to": _AS_AT, "councils": covered}
        for kind, start, covered in inspections
    ]
    for table in ("outcomes", "settings"):
        rows.append(
            {"table": table, "kind": "", "from": date(2005, 9, 1), "to": _AS_AT, "councils": f"{all_but_named} 855 383"}
        )
        rows.append({"table": table, "kind": "", "from": date(2005, 9, 1), "to": date(2008, 12, 17), "councils": "856"})
    return rows
