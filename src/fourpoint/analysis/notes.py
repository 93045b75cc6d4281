"""Sentences a profile carries about its own ground: what stood in for what, and what was left out of what and why."""

from collections import Counter
from collections.abc import Mapping

from fourpoint.analysis.block_c import BlockCMade
from fourpoint.analysis.indicators import YEARS_SHOWN, Indicators
from fourpoint.analysis.rows import Rows
from fourpoint.analysis.snapshot import Snapshot
from fourpoint.analysis.source import Source
from fourpoint.core.profile import BlockC


def write_notes(
    snapshot: Snapshot, indicators: Indicators, code: str, undated_inspections: int, block_c: BlockCMade
) -> tuple[str, ...]:
    """Notes for one council, most weighty first; empty where nothing stood in for anything."""
    states = snapshot.outcomes.states
    gone = snapshot.rows.of(code, "gone", lambda: states.gone.select("code"))
    replaced = snapshot.rows.of(code, "replaced", lambda: states.replaced.select("code"))
    said = [
        snapshot.model.note,
        *_other_model(snapshot, code),
        *_gone(gone),
        _counted(len(replaced), "setting is", "settings are")
        + "counted through a successor, which keeps the earlier outcome until it has its own.",
        *_before(snapshot, code),
        _counted(undated_inspections, "judgement", "judgements")
        + "of council inspections without any date left out of block B.",
        *_beyond(block_c.block),
        *_old(snapshot.source, block_c.sources_of_old),
        _counted(indicators.by_period_end, "figure has", "figures have")
        + "no day of publication and counted from the end of the period.",
        _counted(indicators.undated, "figure", "figures")
        + "left out because neither day of publication nor period is known.",
    ]
    return tuple(sentence for sentence in said if sentence and not sentence.startswith("0 "))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many} "


def _other_model(snapshot: Snapshot, code: str) -> list[str]:
    used = snapshot.model.name_for(code)
    if used in ("", snapshot.model.name):
        return []
    return [f"The neighbour model {snapshot.model.name} leaves this council out; {used} stands in."]


def _before(snapshot: Snapshot, code: str) -> list[str]:
    """Names the councils that this one followed, whose inspections are theirs and not in its block B."""
    followed = snapshot.predecessors_of.get(code, ())
    if not followed:
        return []
    return [f"The council followed {', '.join(followed)}; inspections and figures of those are not counted as its own."]


def _gone(gone: Rows) -> list[str]:
    if not gone:
        return []
    number = _counted(len(gone), "setting", "settings")
    return [f"{number}of earlier lists are in no newer list and are left out as closed or moved."]


def _beyond(block_c: BlockC) -> list[str]:
    """Names percentages, rates and scores whose England figure no average of councils' can be; totals go without."""
    found = [
        line.id
        for line in block_c.indicators
        if line.england.is_beyond_councils and line.unit in ("percent", "rate", "score")
    ]
    if not found:
        return []
    return [
        f"England's figure of {', '.join(dict.fromkeys(found))} lies outside those of all councils, as published; "
        "it is shown and not compared."
    ]


def _old(source: Source, sources: Mapping[str, int | None]) -> list[str]:
    """How many indicators are left out for their age, and out of which folders or files."""
    if not sources:
        return []
    number = _counted(len(sources), "indicator is", "indicators are")
    folders: Counter[str] = Counter()
    for place, many in Counter(place for place in sources.values() if place is not None).items():
        folders[_folder(source, place)] += many
    of_which = ", ".join(f"{folder} ({many})" for folder, many in sorted(folders.items()))
    return [
        f"{number}left out of block C, because the newest figure for any place ended more than {YEARS_SHOWN} years "
        f"before the as-at date (a convention of Fourpoint){': ' + of_which if of_which else ''}. "
        "The profile as data lists them."
    ]


def _folder(source: Source, place: int) -> str:
    file = source.cell(place, 1).file
    return file.rpartition("/")[0] or file
