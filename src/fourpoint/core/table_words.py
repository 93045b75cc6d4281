"""The words that columns of the tables may hold, where there are only so many."""

from fourpoint.core.areas import AREAS, GROUPS, INSPECTION_KINDS, SECTORS
from fourpoint.core.status import Status
from fourpoint.core.tables import TABLES

_EVENTS = ("full", "interim", "monitoring")

VOCABULARY: dict[tuple[str, str], tuple[str, ...]] = {
    ("settings", "group"): tuple(GROUPS),
    ("settings", "sector"): tuple(SECTORS),
    ("outcomes", "group"): tuple(GROUPS),
    ("outcomes", "event"): _EVENTS,
    ("council_inspections", "kind"): tuple(INSPECTION_KINDS),
    ("council_inspections", "area"): tuple(AREAS),
    ("indicators", "polarity"): ("high", "low", "neutral"),
    ("figures", "status"): tuple(status.value for status in Status),
    ("figures", "edition"): ("provisional", "revised", "final"),
    ("monitoring", "status"): tuple(status.value for status in Status),
    ("findings", "kind"): ("strength", "development", "focus"),
    ("findings", "area"): tuple(AREAS),
    ("self_assessments", "area"): tuple(AREAS),
    ("published_grades", "area"): tuple(AREAS),
    ("priorities", "area"): tuple(AREAS),
    ("priorities", "state"): ("open", "done", "dropped"),
    ("actions", "state"): ("not_started", "under_way", "done", "dropped"),
    ("notices", "state"): ("open", "met", "not_met", "lifted"),
    ("coverage", "table"): tuple(TABLES),
    ("targets", "kind"): ("national", "local", "statutory"),
    ("targets", "state"): ("set", "deferred", "renegotiated", "removed"),
}
"""Words that a column may hold; other columns of type `word` are open."""
