"""What a council types for a meeting of its board, part by part: what is asked, and how the answer is kept.

One list for the page that asks, for the rows of board_papers that it becomes, and for the check of a file of such rows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from fourpoint.core.areas import AREAS, OUTCOMES

PartKind = Literal["line", "texts", "box"]
"""`texts`: each line typed is a paragraph, or an item, of its own."""


@dataclass(frozen=True, slots=True)
class BoardPart:
    name: str
    label: str
    kind: PartKind = "texts"
    hint: str = ""
    area: str = ""

    @property
    def field(self) -> str:
        """Its name in a form."""
        return f"{self.name}-{self.area}" if self.area else self.name


@dataclass(frozen=True, slots=True)
class PartGroup:
    title: str
    parts: tuple[BoardPart, ...]


_TITLE = PartGroup(
    "Title block",
    (
        BoardPart("report_of", "Report of", "line", "As Director of Children's Services"),
        BoardPart("to", "Report to", "line", "As Executive Board"),
        BoardPart("subject", "Subject", "line", "Left empty, it is made from the framework"),
    ),
)
_WARDS = BoardPart("wards", "Names of the wards, where there are any", "line")
_ASKED = PartGroup(
    "Recommendations and decision",
    (
        BoardPart("recommendation", "Recommendations", hint="After “Members are recommended to”; one a line"),
        BoardPart("decision", "What the board decided", hint="Once it has met; one decision a line"),
    ),
)

BOARD_FORMS: Mapping[str, tuple[PartGroup, ...]] = {
    "decision": (
        _TITLE,
        PartGroup(
            "Boxes",
            (
                BoardPart("box_wards", "Are specific electoral wards affected?", "box"),
                _WARDS,
                BoardPart("box_equality", "Implications for equality, diversity, cohesion and integration?", "box"),
                BoardPart("box_call_in", "Is the decision eligible for call-in?", "box"),
                BoardPart("box_confidential", "Confidential or exempt information in the report?", "box"),
            ),
        ),
        PartGroup(
            "Summary", (BoardPart("summary", "What the summary adds to the grade", hint="One paragraph a line"),)
        ),
        _ASKED,
        PartGroup(
            "Main issues",
            (
                BoardPart("main", "What the council says of its grade", hint="One sentence or more a line"),
                BoardPart("response", "Work under way", hint="One a line; left empty, your priorities stand there"),
                BoardPart("shared", "With whom the letter was shared"),
                BoardPart("wider", "What else it bears on, as an improvement notice"),
            ),
        ),
        PartGroup(
            "Corporate considerations",
            (
                BoardPart("consultation", "Consultation and engagement"),
                BoardPart("equality", "Equality and diversity, cohesion and integration"),
                BoardPart("policies", "Council policies and city priorities"),
                BoardPart("resources", "Resources and value for money"),
                BoardPart("legal", "Legal implications, access to information and call-in"),
                BoardPart("risk", "Risk management"),
            ),
        ),
        PartGroup(
            "Conclusions and background",
            (
                BoardPart("conclusion", "Conclusions"),
                BoardPart("background_document", "Background documents", hint="One a line"),
            ),
        ),
    ),
    "overview": (
        _TITLE,
        PartGroup(
            "Boxes",
            (
                BoardPart("box_wards", "Are specific electoral wards affected?", "box"),
                _WARDS,
                BoardPart("box_ward_members", "Have ward members been consulted?", "box"),
                BoardPart("box_equality", "Specific implications for equality and diversity?", "box"),
                BoardPart("box_cohesion", "Specific implications for community cohesion?", "box"),
                BoardPart("box_gap", "Specific implications for narrowing the gap?", "box"),
                BoardPart("box_call_in", "Is the decision eligible for call-in?", "box"),
            ),
        ),
        PartGroup("Executive summary", (BoardPart("summary", "What the summary says", hint="One paragraph a line"),)),
        _ASKED,
        PartGroup("Background", (BoardPart("background", "What the report draws on and serves"),)),
        PartGroup(
            "Outcomes",
            tuple(
                BoardPart("outcome", AREAS[area].partition(", ")[0], hint="Added to the two grades", area=area)
                for area in (*OUTCOMES, "capacity_to_improve")
            ),
        ),
        PartGroup(
            "Looking ahead",
            (
                BoardPart("ahead_benefits", "Measuring the benefits"),
                BoardPart("ahead", "The wider context"),
                BoardPart("ahead_list", "What we shall do", hint="One a line; it follows the last paragraph"),
            ),
        ),
        PartGroup(
            "Implications and conclusions",
            (
                BoardPart("policy", "Council policy and governance"),
                BoardPart("legal", "Legal and resource implications"),
                BoardPart("conclusion", "Conclusions"),
            ),
        ),
    ),
}
"""By report, in the order in which the report is read."""


def every_part(report: str) -> Iterator[BoardPart]:
    for group in BOARD_FORMS[report]:
        yield from group.parts


def parts_of(report: str) -> tuple[str, ...]:
    """Names of the parts of `report`, each once."""
    return tuple(dict.fromkeys(part.name for part in every_part(report)))


BOXES = frozenset(part.name for report in BOARD_FORMS for part in every_part(report) if part.kind == "box")


def rows_of_paper(report: str, meeting: str, typed: Mapping[str, str]) -> list[dict[str, str]]:
    """What was typed for a meeting as rows of board_papers; what was left empty is no row."""
    rows = []
    for part in every_part(report):
        text = typed.get(part.field, "").strip()
        texts = [line.strip() for line in text.splitlines() if line.strip()] if part.kind == "texts" else [text]
        rows += [
            {
                "meeting": meeting,
                "report": report,
                "part": part.name,
                "area": part.area,
                "position": str(place),
                "text": one,
            }
            for place, one in enumerate(texts, 1)
            if one
        ]
    return rows


def typed_of_paper(report: str, rows: list[Mapping[str, str]]) -> dict[str, str]:
    """The same the other way: rows of one meeting's report as the form holds them."""
    typed = {part.field: "" for part in every_part(report)}
    for part in every_part(report):
        own = [row for row in rows if (row.get("part"), row.get("area") or "") == (part.name, part.area)]
        own.sort(key=lambda row: int(row.get("position") or "0"))
        typed[part.field] = "\n".join(row.get("text", "") for row in own)
    return typed
