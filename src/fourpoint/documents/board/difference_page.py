"""One page on why two figures differ: both side by side, then every reason found."""

from datetime import date

from fourpoint.core.council.difference import Difference
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.words.wording import day, shown
from fourpoint.documents.document import Bullets, Column, Document, Heading, Paragraph, Table

_NOT_GIVEN = "not given"


def difference_page(
    found: Difference, title: str, council: str, measure: Measure, as_at: date, notice: str
) -> Document:
    """The page for one indicator of one council."""
    held, own = found.held, found.own
    rows = (
        ("Value", measure.shown(held.value) if held.value is not None else held.status.words, measure.shown(own.value)),
        ("Period", held.period, own.period or _NOT_GIVEN),
        ("Breakdown", held.breakdown or "all children", _breakdown(own.breakdown)),
        ("Edition", held.edition or "not named", _NOT_GIVEN),
        ("Numerator", _count(held.numerator), _count(own.numerator)),
        ("Denominator", _count(held.denominator), _count(own.denominator)),
        ("Published", day(held.published) if held.published else "not named", _NOT_GIVEN),
        ("Place in the source", held.where, _NOT_GIVEN),
    )
    columns = (Column("What is compared", share=1.2), Column("Fourpoint", share=2.4), Column(council, share=1.6))
    return Document(
        title=f"Why the figures differ: {title}, {council}",
        dated=as_at,
        blocks=(
            Heading(1, f"Why the figures differ: {title}"),
            Paragraph(f"{council}, as at {day(as_at)}. {_apart(found, measure)}", "intro"),
            Table("Both figures", columns, rows),
            Heading(2, "What explains it"),
            Bullets(tuple(reason.words for reason in found.reasons)),
            Paragraph(
                "A figure that equals yours is a likeness, not a proof: check it at the place in the source.", "small"
            ),
        ),
        notice=notice,
    )


def _apart(found: Difference, measure: Measure) -> str:
    if found.apart is None:
        return "The release holds no number to compare with."
    if not found.apart:
        return "They are equal."
    far = shown(abs(found.apart), measure.decimals, "percentage points" if measure.unit == "percent" else "")
    return f"Yours is {far} {'higher' if found.apart > 0 else 'lower'}."


def _breakdown(text: str | None) -> str:
    return _NOT_GIVEN if text is None else text or "all children"


def _count(value: float | None) -> str:
    return _NOT_GIVEN if value is None else f"{value:,.0f}"
