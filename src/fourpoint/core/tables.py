"""The tables of an evidence release as plain values: names, types, meanings."""

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "word", "int", "float", "grade", "date", "yes_no"]
"""`word` is text from a small vocabulary; `grade` is 1 to 4, 4 best."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: ColumnType
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what a row is, its columns, and the key by which a later source corrects an earlier one."""

    name: str
    one_row_is: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


def _c(name: str, type_: ColumnType, meaning: str, required: bool = False) -> Column:
    return Column(name, type_, meaning, required)


_CODE = _c("code", "word", "council, three-digit code", True)
_STATE_ON = _c(
    "state_on",
    "date",
    "day from which this state stands: a later state is a row of its own",
)

WHERE_FROM = (
    _c("source", "int", "position in the manifest's list of sources", True),
    _c("row", "int", "row in that source, as a spreadsheet counts", True),
)
"""Columns that every table of a release ends with."""

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "councils",
            "a council in a span of time",
            (
                _CODE,
                _c("gss", "text", "nine-character ONS code"),
                _c("name", "text", "official name", True),
                _c("region", "text", "region's name as ONS writes it"),
                _c("kind", "word", "county, unitary, metropolitan, london, …"),
                _c("from", "date", "first day; empty = before the records begin"),
                _c("to", "date", "last day; empty = still there"),
                _c("successor", "text", "codes of the councils that followed, separated by spaces"),
            ),
            ("code", "from"),
        ),
        Table(
            "council_names",
            "a spelling met anywhere",
            (_c("spelling", "text", "as met", True), _CODE),
            ("spelling", "code"),
        ),
        Table(
            "neighbours",
            "one statistical neighbour of a council under a model",
            (
                _c("model", "word", "the model's name with its date, as nfer-2021-04", True),
                _c("model_date", "date", "from when the model is used", True),
                _CODE,
                _c("rank", "int", "1 is nearest", True),
                _c("neighbour", "word", "code of the neighbour", True),
                _c("closeness", "word", "the model's own band: Very close, Close, …"),
            ),
            ("model", "code", "rank"),
        ),
        Table(
            "settings",
            "an inspected service, setting or institution",
            (
                _c("urn", "text", "unique reference number", True),
                _c("name", "text", "name as published"),
                _CODE,
                _c("group", "word", "provision group", True),
                _c("sector", "word", "council, commissioned or independent"),
                _c("opened", "date", "first day, where known"),
                _c("closed", "date", "last day, where known; empty = open"),
                _c("predecessor", "text", "urn whose outcome counts until this setting has its own"),
                _c("as_at", "date", "the day at which the source describes the setting"),
            ),
            ("urn", "group", "as_at"),
        ),
        Table(
            "outcomes",
            "one judgement area of one inspection of a setting",
            (
                _c("urn", "text", "setting", True),
                _c("group", "word", "provision group the outcome counts in", True),
                _c("inspected", "date", "(first or last) day of inspection"),
                _c("published", "date", "day of publication; empty = inspected stands in for it"),
                _c("event", "word", "full, interim or monitoring", True),
                _c("area", "word", "overall, or an aspect: behaviour, sixth_form, early_years, …", True),
                _c("grade", "grade", "4 best; empty where the event gives none"),
                _c("word", "text", "grade as published"),
                _c("category", "word", "category of concern, where there is one"),
                _c("as_at", "date", "the day at which the source reports it, where it is a snapshot"),
            ),
            ("urn", "group", "inspected", "event", "area"),
        ),
        Table(
            "council_inspections",
            "one judgement area of one inspection of a council",
            (
                _CODE,
                _c("kind", "word", "kind of inspection", True),
                _c("inspected", "date", "(first) day of inspection"),
                _c("published", "date", "day of publication; empty = inspected stands in for it"),
                _c("area", "word", "judgement area", True),
                _c("grade", "grade", "4 best; empty where the inspection gives none"),
                _c("word", "text", "grade as published"),
                _c("priority_action", "yes_no", "whether an area for priority action was named"),
                _c("note", "text", "what the source adds in words"),
            ),
            ("code", "kind", "published", "inspected", "area"),
        ),
        Table(
            "indicators",
            "a definition of an indicator",
            (
                _c("id", "word", "short id, as ni-101 or the publisher's own", True),
                _c("title", "text", "title", True),
                _c("unit", "word", "percent, rate, count, score, days, …"),
                _c("polarity", "word", "high, low or neutral: which is good", True),
                _c("area", "word", "outcome or judgement area the indicator belongs to"),
                _c("decimals", "int", "decimals to show"),
                _c("origin", "text", "who publishes it, and where"),
                _c("per", "float", "for rates: per how many (1,000, 10,000)"),
                _c("quartiles", "yes_no", "whether the publisher gives quartile bands for it"),
            ),
            ("id",),
        ),
        Table(
            "figures",
            "one published value",
            (
                _c("indicator", "word", "indicator id", True),
                _c("place", "word", "council's three-digit code, region's code or E92000001", True),
                _c("breakdown", "word", "characteristic, empty = all children", True),
                _c("period", "word", "as published", True),
                _c("start", "date", "first day of the period"),
                _c("end", "date", "last day of the period"),
                _c("value", "float", "the number; empty unless the status has one"),
                _c("status", "word", "ok, c, z, x, low, u", True),
                _c("numerator", "float", "where published"),
                _c("denominator", "float", "where published"),
                _c("edition", "word", "provisional, revised or final"),
                _c("published", "date", "day of publication, where known"),
                _c("column", "word", "column heading that the value was read from; empty = value"),
            ),
            ("indicator", "place", "breakdown", "period", "edition"),
        ),
        Table(
            "findings",
            "one strength or area for development, from any review",
            (
                _CODE,
                _c("review", "text", "id or name of the review", True),
                _c("date", "date", "day of the review", True),
                _c("area", "word", "judgement area", True),
                _c("kind", "word", "strength, development or focus", True),
                _c("text", "text", "the finding in our words", True),
                _c("quote", "text", "the source's sentence or its place"),
                _c("theme", "text", "themes, separated by spaces"),
            ),
            ("code", "review", "area", "kind", "text"),
        ),
        Table(
            "self_assessments",
            "one judgement area of a council's self-assessment",
            (
                _CODE,
                _c("framework", "word", "framework id", True),
                _c("date", "date", "day of submission", True),
                _c("area", "word", "judgement area", True),
                _c("grade", "grade", "the council's own grade"),
                _c("narrative", "text", "the council's own account"),
                _c("evidence", "text", "what the account rests on"),
                _c("version", "int", "1 is the first submission; a later one corrects an earlier one"),
            ),
            ("code", "framework", "date", "area"),
        ),
        Table(
            "published_grades",
            "one grade of one published assessment",
            (
                _CODE,
                _c("framework", "word", "framework id", True),
                _c("date", "date", "day of publication", True),
                _c("area", "word", "judgement area", True),
                _c("grade", "grade", "4 best; empty = withheld"),
                _c("word", "text", "as published"),
                _c("publication", "text", "what it was published in"),
                _c("underestimates", "yes_no", "self-assessment underestimated weaknesses"),
                _c("overvalues", "yes_no", "self-assessment overvalued progress"),
            ),
            ("code", "framework", "date", "area"),
        ),
        Table(
            "reviews",
            "one internal or external review",
            (
                _CODE,
                _c("review", "text", "id", True),
                _c("kind", "word", "kind of review", True),
                _c("by", "text", "who reviewed"),
                _c("date", "date", "day"),
                _c("period", "text", "period covered"),
                _c("confidential", "yes_no", "whether it may be shown outside"),
                _c("title", "text", "title"),
            ),
            ("code", "review"),
        ),
        Table(
            "priorities",
            "what a council does about an area for development",
            (
                _CODE,
                _c("priority", "text", "id", True),
                _c("area", "word", "judgement area", True),
                _c("title", "text", "title", True),
                _c("owner", "text", "role that owns it"),
                _c("answers", "text", "the finding that it answers"),
                _c("state", "word", "open, done, dropped"),
                _c("impact", "text", "evidence of impact"),
                _STATE_ON,
            ),
            ("code", "priority", "state_on"),
        ),
        Table(
            "actions",
            "one action under a priority",
            (
                _CODE,
                _c("priority", "text", "priority id", True),
                _c("action", "text", "what is done", True),
                _c("owner", "text", "role"),
                _c("due", "date", "due day"),
                _c("state", "word", "not_started, under_way, done, dropped"),
                _c("milestone", "text", "milestone"),
                _c("indicator", "word", "indicator that shows the effect"),
                _c("impact", "text", "evidence of impact"),
                _STATE_ON,
            ),
            ("code", "priority", "action", "state_on"),
        ),
        Table(
            "notices",
            "one condition of an improvement notice",
            (
                _CODE,
                _c("notice", "text", "id", True),
                _c("issued", "date", "day of issue"),
                _c("condition", "text", "condition", True),
                _c("due", "date", "due day"),
                _c("state", "word", "open, met, not_met, lifted"),
                _c("lifted", "date", "day it was lifted"),
                _c("quote", "text", "sentence that it comes from"),
                _c("progress", "text", "what has been done about the condition"),
                _c("exit", "yes_no", "whether meeting it is a ground for lifting the notice"),
                _STATE_ON,
            ),
            ("code", "notice", "condition", "state_on"),
        ),
        Table(
            "monitoring",
            "one figure of a council's own monitoring: for its targets, never for the published profile",
            (
                _CODE,
                _c("indicator", "word", "indicator id", True),
                _c("breakdown", "word", "characteristic, empty = all children"),
                _c("period", "word", "as reported: 2007-08 Q2", True),
                _c("start", "date", "first day of what is measured; empty = a count on one day"),
                _c("end", "date", "last day, or the day of the count", True),
                _c("value", "float", "the number; empty unless the status has one"),
                _c("status", "word", "ok, c, z, x, low, u; empty = ok"),
                _c("numerator", "float", "where reported"),
                _c("denominator", "float", "where reported"),
                _c("reported", "date", "day it was reported; empty = its last day"),
            ),
            ("code", "indicator", "breakdown", "period"),
        ),
        Table(
            "board_papers",
            "one thing a council says in a report to its board that no other table holds",
            (
                _CODE,
                _c("meeting", "date", "day of the board's meeting", True),
                _c("report", "word", "decision or overview", True),
                _c(
                    "part", "word", "where it stands: report_of, to, subject, box_wards, resources, conclusion, …", True
                ),
                _c("area", "word", "judgement area, where the part belongs to one"),
                _c("position", "int", "order within the part, 1 first", True),
                _c("text", "text", "the words; yes or no for a box", True),
                _c("quote", "text", "sentence that it comes from"),
            ),
            ("code", "meeting", "report", "part", "area", "position"),
        ),
        Table(
            "targets",
            "one target in one version",
            (
                _CODE,
                _c("indicator", "word", "indicator id", True),
                _c("breakdown", "word", "characteristic, empty = all children", True),
                _c("period", "word", "period the target is for", True),
                _c("value", "float", "target value"),
                _c("kind", "word", "national, local or statutory", True),
                _c("reward", "yes_no", "whether a reward rests on it"),
                _c("version", "int", "1 is the first", True),
                _c("state", "word", "set, deferred, renegotiated, removed", True),
                _c("date", "date", "day this version was set"),
            ),
            ("code", "indicator", "breakdown", "period", "kind", "version"),
        ),
        Table(
            "coverage",
            "what a source claims to cover: the ground of 'none yet'",
            (
                _c("table", "word", "table", True),
                _c("kind", "word", "provision group or kind of inspection; empty = all of the table", True),
                _c("from", "date", "first day covered"),
                _c("to", "date", "last day covered", True),
                _c("councils", "text", "codes separated by spaces; empty = every council"),
            ),
            ("table", "kind", "from", "to", "councils"),
        ),
    )
}
"""Every table by name, without the two columns that say where a row came from."""
