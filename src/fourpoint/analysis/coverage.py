"""What sources claim to cover: the ground of "none yet", without which an absence is "not known"."""

from dataclasses import dataclass
from datetime import date

from fourpoint.analysis.source import Source
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Known


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the table `coverage`; `kind` empty = the whole table, `councils` empty = every council."""

    table: str
    kind: str
    start: date | None
    end: date
    councils: frozenset[str]
    cells: tuple[Cell, ...] = ()

    def holds(self, code: str, day: date) -> bool:
        """Whether the claim covers this council on this day."""
        return (
            (self.start is None or self.start <= day)
            and day <= self.end
            and (not self.councils or code in self.councils)
        )


def read_claims(source: Source) -> tuple[Claim, ...]:
    """Every claim of the release."""
    names = ("table", "kind", "from", "to", "councils", "source", "row")
    rows = source.table("coverage").select(*names).iter_rows()
    return tuple(
        Claim(table, kind or "", start, end, frozenset((councils or "").split()), _cells(source, place, line))
        for table, kind, start, end, councils, place, line in rows
    )


def _cells(source: Source, place: int | None, line: int | None) -> tuple[Cell, ...]:
    return () if place is None or line is None else (source.cell(place, line, None),)


def what_absence_means(
    claims: tuple[Claim, ...], tables: tuple[str, ...], kinds: tuple[str, ...], code: str, day: date
) -> Known:
    """NONE_YET where sources cover `day` for every one of `kinds` and this council; NOT_KNOWN otherwise."""
    covered = {claim.kind for claim in claims if claim.table in tables and claim.holds(code, day)}
    return Known.NONE_YET if "" in covered or set(kinds) <= covered else Known.NOT_KNOWN


def where_covered(
    claims: tuple[Claim, ...], tables: tuple[str, ...], kinds: tuple[str, ...], code: str, day: date
) -> tuple[Cell, ...]:
    """The rows that claim to cover `day` for any of `kinds`, or for the whole table: what an absence rests on."""
    held = (one for one in claims if one.table in tables and one.kind in ("", *kinds) and one.holds(code, day))
    return tuple(cell for one in held for cell in one.cells)
