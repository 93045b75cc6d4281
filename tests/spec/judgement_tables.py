"""The rules of grades as tables: the spec tests check every row, and the handbook prints them."""

from dataclasses import dataclass

Given = dict[str, bool | float | str]


@dataclass(frozen=True)
class SpecTable:
    """`rows` as the handbook prints them; `cases` = (framework, facts given, grades possible) of each row."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    cases: tuple[tuple[str, Given, tuple[int, ...]], ...]


OUTCOMES = ("being_healthy", "staying_safe", "enjoying_and_achieving", "positive_contribution", "economic_well_being")

_BEST_FIT = (
    # council, year, framework, five outcomes, capacity, overall, source
    ("Leicester", 2008, "apa-2008", (2, 3, 1, 4, 3), 2, (2,), "letter of 17 December 2008"),
    ("Gateshead", 2008, "apa-2008", (4, 4, 4, 4, 4), 4, (4,), "FE News, December 2008"),
    ("Leeds", 2007, "apa-2007", (3, 2, 3, 3, 3), 3, (3,), "board report of 19 December 2007"),
    ("Norfolk", "2007 or 2008", "apa-2007", (3, 3, 2, 3, 2), 2, (2,), "members' information sheet"),
    ("Norfolk, one more outcome at 3", "2007 or 2008", "apa-2008", (3, 3, 3, 3, 2), 2, (3,), "its director"),
    ("Leicester", 2006, "apa-2006", (3, 3, 2, 3, 2), 3, (3,), "letter of 1 November 2006, adjectives"),
    ("one inadequate outcome, all else outstanding", "", "apa-2008", (4, 4, 1, 4, 4), 4, (2,), "the cap"),
    ("two inadequate outcomes", "", "apa-2008", (3, 1, 1, 3, 3), 3, (2, 1), "a judgement, never automatic"),
    ("inadequate capacity", "", "apa-2008", (2, 2, 2, 2, 2), 1, (2, 1), "a judgement, never automatic"),
    ("three outstanding outcomes", "", "apa-2008", (3, 4, 4, 4, 3), 4, (3,), "Halton 2008 was not outstanding"),
)

BEST_FIT = SpecTable(
    "Best fit of the annual performance assessment",
    "From the five outcomes and capacity to improve to the overall grade. 4 is best.",
    ("council", "year", "BH", "SS", "EA", "PC", "EW", "capacity", "overall", "from"),
    tuple(
        (council, year, *outcomes, capacity, " or ".join(map(str, overall)), source)
        for council, year, _, outcomes, capacity, overall, source in _BEST_FIT
    ),
    tuple(
        (framework, {**dict(zip(OUTCOMES, outcomes, strict=True)), "capacity_to_improve": capacity}, overall)
        for _, _, framework, outcomes, capacity, overall, _ in _BEST_FIT
    ),
)

_CSA = (
    # good or better %, inadequate %, safeguarding, priority action, indicators worse %, grades possible
    (80, 4, "none yet", "no", 10, (4,)),
    (79.5, 4.4, "none yet", "no", 10, (4,)),
    (79.4, 4.4, "none yet", "no", 10, (3,)),
    (82, 4.5, 3, "no", 10, (3,)),
    (65, 4, 3, "no", 10, (3,)),
    (64.4, 4, 3, "no", 10, (2,)),
    (70, 5, 3, "no", 10, (2,)),
    (51, 30, 3, "no", 10, (2,)),
    (50, 19, 3, "no", 10, (2,)),
    (50, 20, 3, "no", 10, (1,)),
    (82, 1, 1, "no", 10, (1,)),
    (82, 1, 2, "yes", 10, (1,)),
    (82, 1, 2, "no", 65, (3,)),
    (82, 1, "not known", "no", 10, (4, 1)),
    (82, 1, 2, "not known", 65, (3, 1)),
    ("not known", "not known", 1, "no", 10, (1,)),
    ("not known", "not known", 2, "no", 10, (4, 3, 2, 1)),
    ("not known", 5, 2, "no", 10, (3, 2)),
)


def _known(pairs: dict[str, object]) -> Given:
    words: dict[object, bool | float | str] = {"none yet": "none_yet", "yes": True, "no": False}
    return {name: words.get(value, value) for name, value in pairs.items() if value != "not known"}  # type: ignore[misc]


CSA = SpecTable(
    "Children's services assessment 2011",
    "From the profile to the grades possible. Percentages are rounded half up before they are compared. 4 is best.",
    ("good or better %", "inadequate %", "safeguarding", "priority action", "indicators worse %", "grades possible"),
    tuple((*row[:5], " or ".join(map(str, row[5]))) for row in _CSA),
    tuple(
        (
            "csa-2011",
            _known(
                {
                    "block_a.good_or_better": good,
                    "block_a.inadequate": bad,
                    "block_b.safeguarding": safe,
                    "block_b.priority_action": priority,
                    "block_c.worse_than_neighbours": worse,
                }
            ),
            possible,
        )
        for good, bad, safe, priority, worse, possible in _CSA
    ),
)

_ILACS = (
    # leaders, help and protection, children in care, overall
    (4, 4, 4, (4,)),
    (4, 4, 3, (4,)),
    (4, 3, 4, (4,)),
    (4, 3, 3, (3,)),
    (3, 4, 4, (3,)),
    (3, 3, 3, (3,)),
    (3, 3, 2, (3, 2)),
    (3, 2, 4, (3, 2)),
    (3, 2, 3, (3, 2)),
    (3, 2, 2, (2,)),
    (2, 2, 3, (2,)),
    (2, 3, 2, (2,)),
    (2, 3, 3, (3, 2)),
    (2, 2, 2, (2,)),
    (1, 2, 2, (2, 1)),
    (3, 1, 3, (1,)),
    (3, 3, 1, (1,)),
    (1, 1, 1, (1,)),
    ("not known", 1, "not known", (1,)),
    ("not known", 3, 3, (3, 2, 1)),
    (2, "not known", 3, (3, 2, 1)),
)

ILACS = SpecTable(
    "ILACS 2018 to 2022",
    "From the three area judgements of one inspection to the overall grade. 4 is best.",
    ("leaders", "help and protection", "children in care", "overall possible"),
    tuple((*row[:3], " or ".join(map(str, row[3]))) for row in _ILACS),
    tuple(
        (
            "ilacs-2018",
            _known({"inspection.leaders": lead, "inspection.help_and_protection": help_, "inspection.in_care": care}),
            possible,
        )
        for lead, help_, care, possible in _ILACS
    ),
)

_RATING = (
    (85, 2, "no", (4,)),
    (85, 2, "yes", (3,)),
    (70, 2, "no", (3,)),
    (70, 2, "yes", (2,)),
    (55, 6, "no", (2,)),
    (55, 6, "yes", (1,)),
    (40, 25, "yes", (1,)),
    (70, 2, "not known", (3, 2)),
)

RATING = SpecTable(
    "Annual rating 2009",
    "An area for priority action lowers the rating by one grade. 4 is best.",
    ("good or better %", "inadequate %", "priority action", "grades possible"),
    tuple((*row[:3], " or ".join(map(str, row[3]))) for row in _RATING),
    tuple(
        (
            "rating-2009",
            _known(
                {
                    "block_a.good_or_better": good,
                    "block_a.inadequate": bad,
                    "block_b.priority_action": priority,
                    "block_c.worse_than_neighbours": 10,
                }
            ),
            possible,
        )
        for good, bad, priority, possible in _RATING
    ),
)

TABLES = (BEST_FIT, CSA, ILACS, RATING)
