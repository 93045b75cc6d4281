"""What changed from one framework to another, in words. Compares the values; never says that a change was right."""

from collections.abc import Iterator, Mapping

from fourpoint.core.areas import GROUPS
from fourpoint.core.framework import Condition, Framework, Limit, Rule
from fourpoint.core.frameworks.page import limit_effect
from fourpoint.core.profile_facts.fact_words import asked_words, grades_words, listed
from fourpoint.core.words.text_dates import day


def framework_changes(before: Framework, after: Framework) -> list[str]:
    """Sentences, in the order of the page: scale, areas, blocks, rules, limits, evidence, dates, letter."""
    parts = (_publishers, _scale, _areas, _groups, _inspections, _indicators, _rules, _limits, _evidence, _letter)
    return [sentence for part in parts for sentence in part(before, after)]


def changes_text(before: Framework, after: Framework) -> str:
    """The changes as a page of text; says so where nothing changed."""
    found = framework_changes(before, after)
    lead = f"From {before.title} ({before.id}) to {after.title} ({after.id})"
    if not found:
        return f"{lead}: nothing that bears on a grade or a letter changed.\n"
    return f"{lead}:\n\n" + "\n".join(f"- {sentence}" for sentence in found) + "\n"


def _publishers(before: Framework, after: Framework) -> Iterator[str]:
    if before.inspectorate != after.inspectorate:
        yield f"Published by {listed(list(after.inspectorate))}, before by {listed(list(before.inspectorate))}."
    if before.agreement != after.agreement:
        verb = "now says" if after.agreement else "no longer says"
        yield f"The letter {verb} per area whether the council's self-assessment agrees with the evidence."
    if before.cpa_block != after.cpa_block:
        verb = "is now" if after.cpa_block else "is no longer"
        yield f"The overall grade {verb} the score of a block of the comprehensive performance assessment."


def _scale(before: Framework, after: Framework) -> Iterator[str]:
    old = {step.grade: (step.word, step.descriptor) for step in before.scale}
    new = {step.grade: (step.word, step.descriptor) for step in after.scale}
    if before.direction != after.direction:
        yield f"The scale is another: {after.direction}; before, {before.direction}."
    for grade in sorted(old.keys() & new.keys(), reverse=True):
        if old[grade][0] != new[grade][0]:
            yield f"Grade {grade} is now called “{new[grade][0]}”, before “{old[grade][0]}”."
        elif old[grade][1] != new[grade][1]:
            now, was = (one[grade][1] or "no descriptor" for one in (new, old))
            yield f"Grade {grade} now means “{now}”, before “{was}”."


def _areas(before: Framework, after: Framework) -> Iterator[str]:
    old = {area.id: area for area in before.areas}
    new = {area.id: area for area in after.areas}
    if before.has_overall and not after.has_overall:
        yield f"There is no overall grade any more. {after.no_overall_because}".rstrip()
    if after.has_overall and not before.has_overall:
        yield "There is an overall grade now."
    for area in new:
        if area not in old and area != "overall":
            yield f"New judgement area: {new[area].title}."
    for area in old:
        if area not in new and area != "overall":
            yield f"No longer a judgement area: {old[area].title}."
    for area in (one for one in new if one in old):
        if old[area].title != new[area].title:
            yield f"The area “{old[area].title}” is now “{new[area].title}”."
        if old[area].graded_by != new[area].graded_by:
            yield f"{new[area].title} is now graded by {new[area].graded_by}, before by {old[area].graded_by}."


def _groups(before: Framework, after: Framework) -> Iterator[str]:
    old = {one.id: one for one in before.blocks.a}
    new = {one.id: one for one in after.blocks.a}
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    if come:
        yield f"Block A now counts {listed([GROUPS.get(one, one).lower() for one in come])}."
    if gone:
        yield f"Block A no longer counts {listed([GROUPS.get(one, one).lower() for one in gone])}."
    for one in (group for group in new if group in old):
        if (old[one].pooled, old[one].needed) != (new[one].pooled, new[one].needed):
            yield f"{GROUPS.get(one, one)}: {_group_words(new[one].pooled, new[one].needed)}, before " + (
                f"{_group_words(old[one].pooled, old[one].needed)}."
            )


def _group_words(pooled: bool, needed: bool) -> str:
    return f"{'pooled' if pooled else 'not pooled'} and {'needed' if needed else 'not needed'}"


def _inspections(before: Framework, after: Framework) -> Iterator[str]:
    old = {one.fact: one for one in before.blocks.b}
    new = {one.fact: one for one in after.blocks.b}
    for fact in new:
        if fact not in old:
            yield f"Block B now asks for: {new[fact].title or fact}."
        elif (old[fact].kinds, old[fact].asks) != (new[fact].kinds, new[fact].asks):
            yield f"Block B asks otherwise for: {new[fact].title or fact}."
    for fact in old:
        if fact not in new:
            yield f"Block B no longer asks for: {old[fact].title or fact}."


def _indicators(before: Framework, after: Framework) -> Iterator[str]:
    if before.blocks.neighbour_statistic != after.blocks.neighbour_statistic:
        yield (
            f"Indicators stand beside the neighbours' {after.blocks.neighbour_statistic}, "
            f"before their {before.blocks.neighbour_statistic}."
        )
    old, new = {one.id for one in before.blocks.c}, {one.id for one in after.blocks.c}
    if new - old:
        yield f"Block C now names {listed(sorted(new - old))}."
    if old - new:
        yield f"Block C no longer names {listed(sorted(old - new))}."


def _condition_words(framework: Framework, item: Rule | Limit) -> str:
    parts = [_joined(framework, item.all_, "and"), _joined(framework, item.any_, "or")]
    return "; and ".join(part for part in parts if part) or "always"


def _joined(framework: Framework, conditions: tuple[Condition, ...], joint: str) -> str:
    return f"; {joint} ".join(asked_words(framework, one) for one in conditions)


def _items(
    before: Mapping[str, Rule | Limit], after: Mapping[str, Rule | Limit]
) -> tuple[list[str], list[str], list[str]]:
    kept = [one for one in after if one in before]
    return [one for one in after if one not in before], [one for one in before if one not in after], kept


def _effect(item: Rule | Limit) -> str:
    return f"gives {grades_words(item.gives)}" if isinstance(item, Rule) else limit_effect(item)


def _rules(before: Framework, after: Framework) -> Iterator[str]:
    yield from _compared(
        "rule", before, after, {one.id: one for one in before.rules}, {one.id: one for one in after.rules}
    )


def _limits(before: Framework, after: Framework) -> Iterator[str]:
    old: dict[str, Rule | Limit] = {one.id: one for one in before.limits}
    new: dict[str, Rule | Limit] = {one.id: one for one in after.limits}
    yield from _compared("limit", before, after, old, new)


def _compared(
    what: str, before: Framework, after: Framework, old: Mapping[str, Rule | Limit], new: Mapping[str, Rule | Limit]
) -> Iterator[str]:
    come, gone, kept = _items(old, new)
    for one in come:
        yield f"New {what} {one}, {_effect(new[one])}: {new[one].because} ({_condition_words(after, new[one])})"
    for one in gone:
        yield f"No longer {what} {one}, {_effect(old[one])}: {old[one].because}"
    for one in kept:
        if _effect(old[one]) != _effect(new[one]):
            yield f"{what.capitalize()} {one}: {_effect(new[one])}, before {_effect(old[one])}. {new[one].because}"
        was, now = _condition_words(before, old[one]), _condition_words(after, new[one])
        if was != now:
            yield f"{what.capitalize()} {one} now asks: {now}; before: {was}."
        elif (old[one].status, old[one].source) != (new[one].status, new[one].source):
            basis = (
                new[one].status
                if new[one].status == old[one].status
                else f"{new[one].status}, before {old[one].status}"
            )
            yield f"{what.capitalize()} {one} is the same, on another source ({basis}): {new[one].source}."


def _evidence(before: Framework, after: Framework) -> Iterator[str]:
    old, new = {one.what for one in before.evidence}, {one.what for one in after.evidence}
    for one in after.evidence:
        if one.what not in old:
            yield f"Evidence admitted now: {one.what}."
    for one in before.evidence:
        if one.what not in new:
            yield f"Evidence not named any more: {one.what}."


def _letter(before: Framework, after: Framework) -> Iterator[str]:
    if before.letter != after.letter:
        yield f"The letter has the form {after.letter.replace('_', ' ')}, before {before.letter.replace('_', ' ')}."
    published = [one for one in after.dates if one.on and "published" in one.what.lower()]
    if published:
        yield f"{published[-1].what}: {day(published[-1].on)}."
