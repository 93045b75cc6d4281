"""What sources claim to cover: the ground of "none yet", without which an absence is "not known"."""

from dataclasses import dataclass
from datetime import date

from fourpoint.analysis.source import Source
from fourpoint.core.facts import Known


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the table `coverage`; `kind` empty = the whole table, `councils` empty = every council."""

    table: str
    kind: str
    start: date | None
    end: date
    councils: frozenset[str]

    def holds(self, code: str, day: date) -> bool:
        """Whether the claim covers this council on this day."""
        return (
            (self.start is None or self.start <= day)
            and day <= self.end
            and (not self.councils or code in self.councils)
        )


def read_claims(source: Source) -> tuple[Claim, ...]:
    """Every claim of the release."""
    rows = source.table("coverage").select("table", "kind", "from", "to", "councils").iter_rows()
    return tuple(
        Claim(table, kind or "", start, end, frozenset((councils or "").split()))
        for table, kind, start, end, councils in rows
    )


def what_absence_means(
    claims: tuple[Claim, ...], tables: tuple[str, ...], kinds: tuple[str, ...], code: str, day: date
) -> Known:
    """NONE_YET where sources cover `day` for every one of `kinds` and this council; NOT_KNOWN otherwise."""
    covered = {claim.kind for claim in claims if claim.table in tables and claim.holds(code, day)}
    return Known.NONE_YET if "" in covered or set(kinds) <= covered else Known.NOT_KNOWN
