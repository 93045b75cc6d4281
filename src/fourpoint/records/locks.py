"""What the database itself refuses to change: locks (triggers) on the history and on everything that is final.

They hold against code, consoles and queries. Whoever owns the database can take them off; then the audit says that
they are gone, and the chain of hashes finds what was changed. Never decides what may be done: actions do.
"""

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

PREFIX = "fourpoint_lock_"
_KINDS = {"sqlite": ("update", "delete", "insert"), "postgresql": ("update", "delete", "truncate")}
"""SQLite needs one for insert: INSERT OR REPLACE takes the place of a row without deleting it in the sense of a
trigger. PostgreSQL needs one for TRUNCATE."""


@dataclass(frozen=True, slots=True)
class Lock:
    """One table whose rows are final. `still` names the columns that an action may yet fill; `never` is a condition on
    OLD and NEW under which even those are refused; `same` says which row it is that another may not take the place of.
    """

    table: str
    sentence: str
    still: tuple[str, ...] = ()
    never: str = ""
    same: tuple[str, ...] = ()


LOCKS = (
    Lock(
        "records_event",
        "The history is append-only: an event is never changed or deleted.",
        same=("sequence = NEW.sequence",),
    ),
    Lock(
        "records_chainhead",
        "The head of the history moves on by one event at a time and is never deleted.",
        still=("sequence", "hash"),
        never="NEW.sequence <> OLD.sequence + 1",
    ),
    Lock(
        "records_publication",
        "What was published is final: a correction is a new version that names the old one.",
        still=("cancelled",),
        never="OLD.cancelled AND NOT NEW.cancelled",
        same=("case_id = NEW.case_id AND version = NEW.version AND NOT cancelled AND NOT NEW.cancelled",),
    ),
    Lock(
        "records_draftversion",
        "A saved draft is final: a change is a new version.",
        same=("case_id = NEW.case_id AND number = NEW.number",),
    ),
    Lock(
        "records_evidencerelease", "A release never changes: a correction is a new release.", same=("hash = NEW.hash",)
    ),
    Lock(
        "records_secondgrade",
        "A second reader's grade is final once given.",
        same=("case_id = NEW.case_id AND area = NEW.area",),
    ),
    Lock("records_earlierarea", "What was said to have become of an area is final: another word is a new row."),
    Lock("records_panelchange", "What the panel changed, and why, is final."),
    Lock(
        "records_comment",
        "A council's comment is its own words and final: only the answer may be added.",
        still=("answer", "effect", "answered_by_id", "answered_at"),
    ),
    Lock(
        "records_figurechallenge",
        "A council's challenge is its own words and final: only the answer may be added.",
        still=("outcome", "answer", "answered_by_id", "answered_at", "corrected_in"),
    ),
    Lock(
        "records_selfassessmentdraft",
        "A saved self-assessment is final: a change is a new version.",
        same=("council_id = NEW.council_id AND framework = NEW.framework AND number = NEW.number",),
    ),
    Lock(
        "records_ownrow",
        "A council's own row is final: a change is its next version.",
        same=('council_id = NEW.council_id AND "table" = NEW."table" AND entry = NEW.entry AND version = NEW.version',),
    ),
    Lock("records_selfassessmentdue", "A day that was asked for is final: another day is a new row."),
)


def lock_records(connection: BaseDatabaseWrapper) -> None:
    """Puts every lock on, those that are there anew; tables that a later migration makes are locked there."""
    unlock_records(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_REFUSE)
        there = set(connection.introspection.table_names(cursor))
        for lock in (one for one in LOCKS if one.table in there):
            columns = [one.name for one in connection.introspection.get_table_description(cursor, lock.table)]
            for kind in _KINDS[connection.vendor]:
                cursor.execute(_trigger(connection.vendor, lock, kind, columns))


def unlock_records(connection: BaseDatabaseWrapper) -> None:
    """Takes every lock off: only the way back of a migration, and tests that tamper, have a reason to."""
    with connection.cursor() as cursor:
        for name, table in _present(cursor, connection.vendor):
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")
        if connection.vendor == "postgresql":
            cursor.execute("DROP FUNCTION IF EXISTS fourpoint_refuse()")


def missing_locks(connection: BaseDatabaseWrapper) -> list[str]:
    """Tables of which a lock was taken off (or, on PostgreSQL, switched off), in the order of `LOCKS`."""
    with connection.cursor() as cursor:
        there = {name for name, _ in _present(cursor, connection.vendor, working=True)}
    return [lock.table for lock in LOCKS if not {_name(lock, kind) for kind in _KINDS[connection.vendor]} <= there]


def _name(lock: Lock, kind: str) -> str:
    return f"{PREFIX}{kind}_{lock.table.removeprefix('records_')}"


def _present(cursor: Any, vendor: str, working: bool = False) -> list[tuple[str, str]]:
    """(trigger, table) of the locks that are on."""
    if vendor == "postgresql":
        cursor.execute(
            "SELECT tgname, tgrelid::regclass::text, tgenabled::text FROM pg_trigger "
            "WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid)"
        )
        rows = [(name, table) for name, table, on in cursor.fetchall() if on != "D" or not working]
    else:
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
        rows = cursor.fetchall()
    return [(name, table) for name, table in rows if name.startswith(PREFIX)]


_REFUSE = """
CREATE FUNCTION fourpoint_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'restrict_violation';
END $$
"""


def _trigger(vendor: str, lock: Lock, kind: str, columns: list[str]) -> str:
    """The statement that puts one lock on. `columns` are all that the table has, whatever a later migration adds."""
    when = {"update": _changed(vendor, lock, columns), "insert": _taken(lock)}.get(kind, "")
    condition = f" WHEN ({when})" if when else ""
    head = f"CREATE TRIGGER {_name(lock, kind)} BEFORE {kind.upper()} ON {lock.table}"
    sentence = lock.sentence.replace("'", "''")
    if vendor == "postgresql":
        each = "STATEMENT" if kind == "truncate" else "ROW"
        return f"{head} FOR EACH {each}{condition} EXECUTE FUNCTION fourpoint_refuse('{sentence}')"
    return f"{head} FOR EACH ROW{condition} BEGIN SELECT RAISE(ABORT, '{sentence}'); END"


def _changed(vendor: str, lock: Lock, columns: list[str]) -> str:
    """Where an update is refused; empty = always."""
    if not lock.still:
        return ""
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    kept = [f"OLD.{column} {differs} NEW.{column}" for column in columns if column not in lock.still]
    return " OR ".join([*kept, *([f"({lock.never})"] if lock.never else [])])


def _taken(lock: Lock) -> str:
    """Where a new row would take the place of one that is there."""
    same = " OR ".join(f"({one})" for one in ("id = NEW.id", *lock.same))
    return f"EXISTS (SELECT 1 FROM {lock.table} WHERE {same})"  # noqa: S608  of names in this file alone
