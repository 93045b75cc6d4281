"""Makes the example evidence: `python examples/making --to examples/england-2011`. Same seed, same bytes, always.

It is synthetic. Never reads an official file, and never gives an invented council a real council's name or code.
"""

import argparse
from pathlib import Path

from country import MODEL, MODEL_DATE, closeness, make_councils, nearest
from figures import make_figures
from indicator_kinds import INDICATOR_KINDS
from inspections import invent_inspections, make_coverage
from named_facts import NAMED
from named_settings import place_settings
from provision import Settings, invent_settings
from rows import Row, write_table

_ABOUT = ("about_basis", "about_quote")
_COLUMNS = {
    "councils": ("code", "gss", "name", "region", "kind"),
    "council_names": ("spelling", "code"),
    "neighbours": ("model", "model_date", "code", "rank", "neighbour", "closeness"),
    "settings": ("urn", "name", "code", "group", "sector", "opened", "closed", "predecessor"),
    "outcomes": ("urn", "group", "inspected", "published", "event", "area", "grade", "word", "category", *_ABOUT),
    "council_inspections": (
        "code", "kind", "inspected", "published", "area", "grade", "word", "priority_action", "note", *_ABOUT,
    ),
    "indicators": ("id", "title", "unit", "polarity", "area", "decimals", "origin", "per"),
    "figures": (
        "indicator", "place", "breakdown", "period", "end", "value", "status", "numerator", "denominator", "edition",
        "published", *_ABOUT,
    ),
    "findings": ("code", "review", "date", "area", "kind", "text", "quote", "theme", "about_basis"),
    "self_assessments": ("code", "framework", "date", "area", "grade", "narrative", *_ABOUT),
    "published_grades": (
        "code", "framework", "date", "area", "grade", "word", "publication", "underestimates", "overvalues", *_ABOUT,
    ),
    "reviews": ("code", "review", "kind", "by", "date", "period", "confidential", "title", *_ABOUT),
    "priorities": ("code", "priority", "area", "title", "owner", "answers", "state", "impact", *_ABOUT),
    "actions": (
        "code", "priority", "action", "owner", "due", "state", "milestone", "indicator", "impact", *_ABOUT,
    ),
    "notices": (
        "code", "notice", "issued", "condition", "due", "state", "lifted", "quote", "progress", "exit", "about_basis",
    ),
    "targets": (
        "code", "indicator", "breakdown", "period", "value", "kind", "reward", "version", "state", "date", *_ABOUT,
    ),
    "coverage": ("table", "kind", "from", "to", "councils"),
}  # fmt: skip


def make_tables() -> dict[str, list[Row]]:
    """Every table's rows."""
    councils = make_councils()
    near = nearest(councils)
    made = Settings()
    for council in councils:
        (invent_settings if council.facts is None else place_settings)(made, council)
    tables: dict[str, list[Row]] = {
        "councils": [{name: getattr(one, name) for name in _COLUMNS["councils"]} for one in councils],
        "neighbours": [
            {
                "model": MODEL,
                "model_date": MODEL_DATE,
                "code": code,
                "rank": rank,
                "neighbour": other.code,
                "closeness": closeness(distance),
            }
            for code, others in near.items()
            for rank, (other, distance) in enumerate(others, start=1)
        ],
        "settings": list(made.settings),
        "outcomes": list(made.outcomes),
        "council_inspections": [row for one in councils if one.facts is None for row in invent_inspections(one)],
        "indicators": [_definition(kind) for kind in INDICATOR_KINDS if not kind.breakdown],
        "figures": list(make_figures(councils, near)),
        "coverage": list(make_coverage(councils)),
    }
    for facts in NAMED:
        for table, rows in facts.rows.items():
            tables.setdefault(table, []).extend({"code": facts.code, **row} for row in rows)
        tables["indicators"] += [_context_definition(told) for told in facts.context]
        tables["figures"] += [_context_figure(facts.code, told) for told in facts.context]
    return tables


def _definition(kind: object) -> Row:
    named = {name: getattr(kind, name, None) for name in _COLUMNS["indicators"]}
    per = named["per"] if named["unit"] == "rate" else None
    return {**named, "per": per, "origin": "Synthetic: made for the example"}


def _context_definition(told: Row) -> Row:
    named = {name: told[name] for name in ("id", "title", "unit", "decimals")}
    return {**named, "polarity": "neutral", "area": "context", "origin": "Restated from a published letter"}


def _context_figure(code: str, told: Row) -> Row:
    named = {name: told[name] for name in ("period", "end", "value", "published")}
    about = {"about_basis": "stated", "about_quote": told["quote"]}
    return {**named, **about, "indicator": told["id"], "place": code, "status": "ok"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--to", type=Path, required=True, help="folder to write into")
    folder: Path = arguments.parse_args().to
    folder.mkdir(parents=True, exist_ok=True)
    tables = make_tables()
    for table, columns in _COLUMNS.items():
        write_table(folder, table, columns, tables.get(table, []))
    (folder / "about.toml").write_bytes((Path(__file__).parent / "about.toml").read_bytes())


if __name__ == "__main__":
    main()
