"""Sentences about inspections of the council (block B): what each judged, what was none yet, what no source covers."""

from collections.abc import Iterator, Sequence
from datetime import date

from fourpoint.core.areas import AREAS, INSPECTION_KINDS
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Sentence
from fourpoint.core.profile import InspectionLine, Profile
from fourpoint.core.words.wording import day, join_words, month
from fourpoint.documents.sentences.phrases import say
from fourpoint.wording import load_wording


def inspection_sentences(profile: Profile, framework: Framework) -> Iterator[Sentence]:
    """What the inspections that the framework asks for found; the newest of each kind, in order of publication."""
    asked = [kind for one in framework.blocks.b for kind in one.kinds if one.asks != "exists"]
    lines = [line for line in profile.b.inspections if not asked or line.kind in asked]
    for report in _reports(lines):
        yield _sentence(report, framework)
    yield from _absent(lines, Known.NONE_YET, profile.as_at, framework)
    yield from _absent(lines, Known.NOT_KNOWN, profile.as_at, framework)


def _reports(lines: Sequence[InspectionLine]) -> list[list[InspectionLine]]:
    """The newest report of each kind that nothing superseded, its areas together, oldest report first."""
    newest: dict[str, date] = {}
    for line in lines:
        if _counts(line):
            newest[line.kind] = max(newest.get(line.kind, date.min), _published(line))
    reports = [
        [line for line in lines if line.kind == kind and _counts(line) and _published(line) == when]
        for kind, when in newest.items()
    ]
    return sorted((report for report in reports if report), key=lambda report: (_published(report[0]), report[0].kind))


def _counts(line: InspectionLine) -> bool:
    return line.known is Known.KNOWN and not line.superseded


def _published(line: InspectionLine) -> date:
    return line.published or line.inspected or date.min


def _sentence(report: list[InspectionLine], framework: Framework) -> Sentence:
    first = report[0]
    title = _title(first)
    graded = [line for line in report if line.grade]
    facts = _facts(report, framework)
    if graded:
        judged = join_words(list(_judged(graded)))
        return Sentence(
            text=say("inspection", "graded", title=title, day=day(_published(first)), judged=judged), facts=facts
        )
    if first.priority_action is not None:
        name = "priority" if any(line.priority_action for line in report) else "no_priority"
        when = first.inspected or _published(first)
        return Sentence(text=say("inspection", name, title=title, month=month(when)), facts=facts)
    return Sentence(text=say("inspection", "ungraded", title=title, day=day(_published(first))), facts=facts)


def _judged(graded: Sequence[InspectionLine]) -> Iterator[str]:
    """ "safeguarding and services for looked after children good", the areas of each grade together, overall first."""
    by_word: dict[str, list[str]] = {}
    order = list(AREAS)
    for line in sorted(graded, key=lambda one: order.index(one.area) if one.area in order else len(order)):
        by_word.setdefault(line.word.lower(), []).append(_area(line))
    for word, areas in by_word.items():
        yield say("inspection", "judged", areas=join_words(areas), word=word.replace("requires", "to require", 1))


def _title(line: InspectionLine) -> str:
    """What the kind of inspection is called within a sentence."""
    title = INSPECTION_KINDS.get(line.kind, line.title or line.kind.replace("_", " "))
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def _area(line: InspectionLine) -> str:
    title = AREAS.get(line.area, line.area.replace("_", " "))
    return str(load_wording("sentences")["areas"].get(line.area, title[:1].lower() + title[1:]))


def _facts(report: Sequence[InspectionLine], framework: Framework) -> tuple[str, ...]:
    kinds, areas = {line.kind for line in report}, {line.area for line in report}
    return tuple(
        f"block_b.{one.fact}"
        for one in framework.blocks.b
        if kinds & set(one.kinds) and (not one.area or one.area in areas)
    )


def _absent(lines: Sequence[InspectionLine], known: Known, as_at: date, framework: Framework) -> Iterator[Sentence]:
    there = {line.kind for line in lines if line.known is Known.KNOWN}
    found = [line for line in lines if line.known is known and line.kind not in there]
    titles = list(dict.fromkeys(_title(line) for line in found))
    if titles:
        name = known.value if known is Known.NOT_KNOWN or len(titles) > 1 else "none_yet_one"
        text = say("inspection", name, titles="; ".join(titles), day=day(as_at))
        yield Sentence(text=text, facts=_facts(found, framework))
