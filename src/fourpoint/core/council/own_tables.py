"""The tables that a council keeps itself, as a form asks for them: one description a table.

The list, the form and the file are made from it. Columns and their types are those of `core.tables`; nothing here
reads or writes.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.table_words import VOCABULARY
from fourpoint.core.tables import TABLES, Column, Table

From = Literal["", "areas", "indicators", "reviews", "priorities", "meetings"]
"""Where a field's choices come from that are no fixed words: what the council's evidence and record hold."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column as a form asks for it."""

    column: Column
    label: str
    hint: str = ""
    lines: int = 1
    of: From = ""
    words: tuple[str, ...] = ()
    """The fixed words to choose from; empty where any text may stand."""

    @property
    def name(self) -> str:
        return self.column.name


@dataclass(frozen=True, slots=True)
class Following:
    """How a row that follows another begins: a copy in which `changes` differ ("today", "next", or the text itself)."""

    verb: str
    changes: tuple[tuple[str, str], ...]

    def begin(self, cells: dict[str, str], today: date) -> dict[str, str]:
        made = dict(cells)
        for name, how in self.changes:
            now = cells.get(name, "")
            made[name] = today.isoformat() if how == "today" else str(int(now or "0") + 1) if how == "next" else how
        return made


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One table of a council's own record. `shown` are the columns of its list, the first of which names the row."""

    table: Table
    slug: str
    title: str
    one: str
    about: str
    fields: tuple[Field, ...]
    shown: tuple[str, ...]
    following: Following | None = None

    @property
    def name(self) -> str:
        return self.table.name

    @property
    def a_one(self) -> str:
        """ "a target", "an action"."""
        return f"{'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    def field(self, name: str) -> Field:
        return next(one for one in self.fields if one.name == name)

    def key_of(self, cells: dict[str, str]) -> tuple[str, ...]:
        """What tells one row from another; the council apart, whose record it is."""
        return tuple(cells.get(name, "") or "" for name in self.table.key if name != "code")


def words_of(text: str) -> str:
    """A word of the tables as people read it: under_way -> Under way."""
    plain = text.replace("_", " ")
    return plain[:1].upper() + plain[1:]


_Ask = tuple[str, str, str, int, From]


def _own(
    name: str,
    slug: str,
    title: str,
    one: str,
    about: str,
    shown: tuple[str, ...],
    asks: tuple[_Ask, ...],
    following: Following | None = None,
) -> OwnTable:
    table = TABLES[name]
    columns = {column.name: column for column in table.columns}
    fields = tuple(
        Field(columns[column], label, hint, lines, of, () if of else VOCABULARY.get((name, column), ()))
        for column, label, hint, lines, of in asks
    )
    return OwnTable(table, slug, title, one, about, fields, shown, following)


_AREA: _Ask = ("area", "Judgement area", "", 1, "areas")
_STATE_ON: _Ask = ("state_on", "The state stands from", "Empty: from the start", 1, "")
_NEW_STATE = Following("Record a new state", (("state_on", "today"),))

OWN_TABLES: dict[str, OwnTable] = {
    one.slug: one
    for one in (
        _own(
            "targets",
            "targets",
            "Targets",
            "target",
            "What you mean to reach. A changed target is a new version; the earlier ones stay in its history.",
            ("indicator", "period", "value", "kind", "version", "state", "date"),
            (
                ("indicator", "Indicator", "", 1, "indicators"),
                ("breakdown", "Which children", "Empty: all children", 1, ""),
                ("period", "Period", "The year that it is for, as 2011-12, 2011 or March 2012", 1, ""),
                ("value", "Target", "In the indicator's own unit, as 80 or 61.5", 1, ""),
                ("kind", "Kind", "", 1, ""),
                ("reward", "Does a reward rest on it?", "", 1, ""),
                ("version", "Version", "The first is 1", 1, ""),
                ("state", "State", "", 1, ""),
                ("date", "Day this version was set", "Nothing made for an earlier day knows of it", 1, ""),
            ),
            Following("Set a new version", (("version", "next"), ("date", "today"), ("state", "renegotiated"))),
        ),
        _own(
            "monitoring",
            "figures",
            "Monitored figures",
            "figure",
            "Your own figures through the year: for your targets and reports, never for the published profile.",
            ("indicator", "period", "value", "status", "end", "reported"),
            (
                ("indicator", "Indicator", "", 1, "indicators"),
                ("breakdown", "Which children", "Empty: all children", 1, ""),
                ("period", "Period", "As you report it: 2011-12 Q2", 1, ""),
                ("start", "First day of what is measured", "Empty: a count on one day", 1, ""),
                ("end", "Last day, or the day of the count", "", 1, ""),
                ("value", "Figure", "Empty where the status says that there is none", 1, ""),
                ("status", "Status", "Empty: an ordinary figure", 1, ""),
                ("numerator", "Numerator", "", 1, ""),
                ("denominator", "Denominator", "", 1, ""),
                ("reported", "Day it was reported", "Empty: its last day", 1, ""),
            ),
        ),
        _own(
            "indicators",
            "measures",
            "Own measures",
            "measure",
            "A measure of your own that no official list has, for your targets and figures.",
            ("title", "unit", "polarity", "decimals", "area"),
            (
                ("id", "Short name", "By which targets and figures name it, as leeds-ks3-floor", 1, ""),
                ("title", "Title", "", 1, ""),
                ("unit", "Unit", "As percent, count, rate, score, days", 1, ""),
                ("polarity", "Which is good?", "", 1, ""),
                _AREA,
                ("decimals", "Decimals to show", "Empty: none", 1, ""),
                ("origin", "Where it comes from", "", 1, ""),
            ),
        ),
        _own(
            "reviews",
            "reviews",
            "Reviews",
            "review",
            "Every internal and external review: audits, plan reviews, surveys, peer challenge, inspections.",
            ("title", "kind", "by", "date", "confidential"),
            (
                ("review", "Short name", "By which findings name it, as audit-2011", 1, ""),
                ("title", "Title", "", 1, ""),
                ("kind", "Kind of review", "As audit, plan_review, survey, peer_challenge, inspection", 1, ""),
                ("by", "Who reviewed", "", 1, ""),
                ("date", "Day", "The day that it was reported or published", 1, ""),
                ("period", "Period covered", "", 1, ""),
                ("confidential", "Confidential?", "A confidential review is never named in a report", 1, ""),
            ),
        ),
        _own(
            "findings",
            "findings",
            "Findings",
            "finding",
            "Each strength or area for development that a review found, with its source, day and quotation.",
            ("text", "kind", "area", "review", "date"),
            (
                ("review", "Review", "Add the review first", 1, "reviews"),
                ("date", "Day", "", 1, ""),
                _AREA,
                ("kind", "Kind", "", 1, ""),
                ("text", "Finding", "In your own words; the same words for each review that tells it", 3, ""),
                ("quote", "Quotation, or its place", "", 3, ""),
                ("theme", "Themes", "Separated by spaces; sources are compared by theme", 1, ""),
            ),
        ),
        _own(
            "priorities",
            "priorities",
            "Priorities",
            "priority",
            "What you do about an area for development. A new state is recorded with its day; earlier ones stay.",
            ("title", "owner", "area", "state", "state_on"),
            (
                ("priority", "Short name", "By which actions name it, as reviews-on-time", 1, ""),
                ("title", "Title", "", 1, ""),
                _AREA,
                ("owner", "Owner", "A role, not a person's name", 1, ""),
                ("answers", "The finding that it answers", "Its text, or how it begins", 2, ""),
                ("state", "State", "", 1, ""),
                _STATE_ON,
                ("impact", "Evidence of impact", "", 3, ""),
            ),
            _NEW_STATE,
        ),
        _own(
            "actions",
            "actions",
            "Actions",
            "action",
            "What is done under a priority, by whom and by when. A new state has its day; earlier ones stay.",
            ("action", "priority", "owner", "due", "state", "state_on"),
            (
                ("priority", "Priority", "Add the priority first", 1, "priorities"),
                ("action", "Action", "", 2, ""),
                ("owner", "Owner", "A role, not a person's name", 1, ""),
                ("due", "Due day", "", 1, ""),
                ("milestone", "Milestone", "", 2, ""),
                ("indicator", "Indicator that shows the effect", "", 1, "indicators"),
                ("state", "State", "", 1, ""),
                _STATE_ON,
                ("impact", "Evidence of impact", "", 3, ""),
            ),
            _NEW_STATE,
        ),
        _own(
            "notices",
            "notices",
            "Improvement notices",
            "condition",
            "Each condition of an improvement notice: due day, progress, whether meeting it lifts the notice.",
            ("condition", "notice", "due", "state", "state_on"),
            (
                ("notice", "Notice", "Its short name, as notice-2010", 1, ""),
                ("issued", "Day of issue", "", 1, ""),
                ("condition", "Condition", "", 3, ""),
                ("due", "Due day", "", 1, ""),
                ("state", "State", "", 1, ""),
                _STATE_ON,
                ("progress", "Progress", "What has been done about it", 3, ""),
                ("exit", "Is meeting it a ground for lifting the notice?", "", 1, ""),
                ("lifted", "Day the notice was lifted", "", 1, ""),
                ("quote", "Sentence that it comes from", "", 2, ""),
            ),
            _NEW_STATE,
        ),
        _own(
            "board_papers",
            "papers",
            "Texts of board papers",
            "text",
            "What you say to the board that no other table holds; a meeting's own page asks for all of it at once.",
            ("text", "meeting", "report", "part", "position"),
            (
                ("meeting", "Day of the meeting", "", 1, ""),
                ("report", "Report", "decision or overview", 1, ""),
                ("part", "Part", "As recommendation, resources, box_wards", 1, ""),
                ("area", "Judgement area", "Only where the part belongs to one", 1, "areas"),
                ("position", "Position", "Order within the part, 1 first", 1, ""),
                ("text", "Text", "yes or no for a box", 4, ""),
                ("quote", "Sentence that it comes from", "", 2, ""),
            ),
        ),
    )
}
"""By the last part of their address, in the order in which a year needs them."""
