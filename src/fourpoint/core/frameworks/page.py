"""A framework as a page that a policy officer would sign: everything in the file, in words (Markdown).

Made from the file alone, so that the handbook's page and `fourpoint frameworks show` never say anything else.
"""

from collections.abc import Iterable, Iterator

from fourpoint.core.areas import GROUPS, INSPECTION_KINDS
from fourpoint.core.framework import Area, Condition, Example, Framework, Limit, Rule
from fourpoint.core.profile_facts.fact_names import full_name
from fourpoint.core.profile_facts.fact_words import asked_words, count_words, describe, grades_words, listed
from fourpoint.core.words.text_dates import day

_STATUS = {
    "stated": "stated by the source",
    "inferred": "inferred from the source",
    "convention": "a convention of this file",
}


def framework_page(framework: Framework) -> str:
    """The whole page."""
    parts = (_opening, _scale, _areas, _evidence, _blocks, _counts, _rules, _limits, _dates, _examples, _open_points)
    lines: list[str] = []
    for part in parts:
        lines += part(framework)
    return "\n".join(lines).rstrip() + "\n"


def _opening(framework: Framework) -> Iterator[str]:
    until = day(framework.to) if framework.to else "further notice"
    yield from (f"# {framework.title}", "")
    yield from (f"`{framework.id}`, from {day(framework.from_)} until {until}.", "")
    yield f"- Published by: {listed(list(framework.inspectorate))}"
    yield f"- Reference: {framework.reference}"
    yield f"- Direction of the scale: **{framework.direction}**"
    yield f"- Overall grade: {'yes' if framework.has_overall else f'none. {framework.no_overall_because}'}"
    if framework.cpa_block:
        yield "- The overall grade is the score of the CPA's children and young people block, unchanged"
    if framework.agreement:
        yield "- Per area the letter says whether the council's self-assessment agrees with the evidence"
    yield ""
    for note in framework.notes:
        yield f"- {note}"
    if framework.notes:
        yield ""


def _scale(framework: Framework) -> Iterator[str]:
    yield from ("## The scale", "", "| grade | word | meaning |", "|---|---|---|")
    for step in sorted(framework.scale, key=lambda one: -one.grade):
        yield f"| {step.grade} | {step.word} | {step.descriptor} |"
    yield ""
    if framework.scale_note:
        yield from (framework.scale_note, "")
    if framework.scale_source:
        yield from (f"Source: {framework.scale_source} ({_STATUS[framework.scale_status]}).", "")


_GRADED = {
    "rules": "by the rules below",
    "inspection": "as the inspection of the council gave it",
    "outcome": "the published grade where there is one, else indicated from the evidence that belongs to it",
}


def _areas(framework: Framework) -> Iterator[str]:
    yield from ("## Judgement areas", "", "| area | title | graded |", "|---|---|---|")
    for area in framework.areas:
        yield f"| `{area.id}` | {area.title} | {_how_graded(framework, area)} |"
    yield ""


def _how_graded(framework: Framework, area: Area) -> str:
    text = _GRADED[area.graded_by]
    if area.graded_by == "outcome" and all(rule.area != area.id for rule in framework.rules):
        text = "the published grade; people judge it, no rule indicates it"
    if not area.in_table:
        text += "; in the letter's prose, not in its table"
    if area.words:
        text += "; its own words: " + ", ".join(f"{grade} {word}" for grade, word in sorted(area.words.items())[::-1])
    return text


def _period(framework: Framework) -> Iterator[str]:
    one = framework.period
    if one is not None:
        yield f"Evidence period: {one.from_} to {one.to} ({one.status}; {one.source})."
        yield ""


def _evidence(framework: Framework) -> Iterator[str]:
    yield from _period(framework)
    if not framework.evidence:
        return
    yield from ("## Evidence admitted", "")
    for one in framework.evidence:
        yield f"- {one.what}. *{_STATUS[one.status].capitalize()}: {one.source}.*"
    yield ""


def _blocks(framework: Framework) -> Iterator[str]:
    blocks = framework.blocks
    if not (blocks.a or blocks.b or blocks.c or blocks.c_all):
        return
    yield from ("## The performance profile", "")
    if blocks.a:
        yield from ("**Block A, provision groups**", "", "| group | pooled | needed | outcome |", "|---|---|---|---|")
        for group in blocks.a:
            pooled, needed = ("yes" if flag else "no" for flag in (group.pooled, group.needed))
            title = GROUPS.get(group.id, group.id)
            yield f"| {title} (`{group.id}`) | {pooled} | {needed} | {_area_name(framework, group.area)} |"
        yield from ("", "Where a group that is pooled and needed is absent, the pooled facts are not known.", "")
    if blocks.b:
        yield from (
            "**Block B, inspections of the council**",
            "",
            "| fact | what | asks | kinds |",
            "|---|---|---|---|",
        )
        for one in blocks.b:
            kinds = "; ".join(INSPECTION_KINDS.get(kind, kind) for kind in one.kinds)
            yield f"| `block_b.{one.fact}` | {one.title} | {one.asks.replace('_', ' ')} | {kinds} |"
        yield from (
            "",
            "The latest published of these kinds counts: a re-inspection stands in place of what it followed.",
            "",
        )
    if blocks.c or blocks.c_all:
        named = listed([f"`{one.id}`" for one in blocks.c])
        every = "every indicator that the evidence release holds for the council, unless its figures ended years ago"
        whole = f"{named} and {every}" if named and blocks.c_all else named or every
        yield from (f"**Block C, indicators**: {whole}; beside the neighbours' {blocks.neighbour_statistic}.", "")
    if blocks.source:
        yield from (f"Source: {blocks.source} ({_STATUS[blocks.status]}).", "")


def _area_name(framework: Framework, area: str) -> str:
    return next((one.title for one in framework.areas if one.id == area), "")


def _counts(framework: Framework) -> Iterator[str]:
    if not framework.counts:
        return
    yield from ("## Counts that the rules use", "")
    for count in framework.counts:
        yield f"- **{count.title}** (`count.{count.id}`): {count_words(framework, count)}."
    yield ""


def _titled(framework: Framework, items: Iterable[Rule | Limit]) -> dict[str, list[Rule | Limit]]:
    """Rules or limits by area, in the file's order of areas."""
    found: dict[str, list[Rule | Limit]] = {area.id: [] for area in framework.areas}
    for item in items:
        found.setdefault(item.area, []).append(item)
    return {area: held for area, held in found.items() if held}


def _rules(framework: Framework) -> Iterator[str]:
    if not framework.rules:
        return
    yield from ("## Rules", "")
    yield "Tried from top to bottom; the first that is met gives the grade. A rule that cannot be answered leaves"
    yield from ("the grades that it could have given possible.", "")
    for area, rules in _titled(framework, framework.rules).items():
        yield from (f"### {_area_name(framework, area)}", "")
        for rule in rules:
            assert isinstance(rule, Rule)
            yield f"**{rule.id}: gives {grades_words(rule.gives)}.** {rule.because}"
            yield from _conditions(framework, rule)


def limit_effect(limit: Limit) -> str:
    """What a limit does, in words: "at most 1"."""
    if limit.at_most is not None:
        return f"at most {limit.at_most}"
    if limit.lower_by is not None:
        return "one grade lower" if limit.lower_by == 1 else f"{limit.lower_by} grades lower"
    return "withheld, further inspection due"


def _limits(framework: Framework) -> Iterator[str]:
    if not framework.limits:
        return
    yield from ("## Limits", "", "Act on whatever grade the rules gave.", "")
    for area, limits in _titled(framework, framework.limits).items():
        yield from (f"### {_area_name(framework, area)}", "")
        for limit in limits:
            assert isinstance(limit, Limit)
            yield f"**{limit.id}: {limit_effect(limit)}.** {limit.because}"
            yield from _conditions(framework, limit)
            if limit.usually:
                yield from ("The source says that this is usual: an inspector may depart from it with a reason.", "")


def _conditions(framework: Framework, item: Rule | Limit) -> Iterator[str]:
    yield ""
    if not (item.all_ or item.any_):
        yield "- always, where no rule before it is met"
    yield from _each(framework, "all of", item.all_)
    yield from _each(framework, "any of", item.any_)
    yield from (f"- *{_STATUS[item.status].capitalize()}: {item.source}.*", "")


def _each(framework: Framework, joint: str, conditions: tuple[Condition, ...]) -> Iterator[str]:
    lead = f"{joint}: " if len(conditions) > 1 else ""
    if conditions:
        yield f"- {lead}{'; '.join(asked_words(framework, one) for one in conditions)}"


def _dates(framework: Framework) -> Iterator[str]:
    if not framework.dates:
        return
    yield from ("## Timetable", "", "| what | when | source |", "|---|---|---|")
    for one in framework.dates:
        yield f"| {one.what} | {day(one.on) if one.on else one.when} | {one.source} ({one.status}) |"
    yield ""


def _examples(framework: Framework) -> Iterator[str]:
    if not framework.examples:
        return
    yield from ("## Worked examples", "", "Run whenever the file is loaded.", "")
    yield from ("| example | given | expected |", "|---|---|---|")
    for one in framework.examples:
        yield f"| {one.name} | {_given(framework, one)} | {_expected(one)} |"
    yield ""


def _given(framework: Framework, example: Example) -> str:
    shown = []
    for name, value in example.given.items():
        shown.append(f"{describe(framework, full_name(framework, name))}: {_in_words(value)}")
    return "; ".join(shown)


def _in_words(value: bool | float | str) -> str:
    """What an example gives, as people write it: yes, 3, 72.2, or a name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.replace("_", " ") if isinstance(value, str) else f"{value:g}"


def _expected(example: Example) -> str:
    shown = []
    for key, value in example.expect.items():
        if isinstance(value, dict):
            value = ", ".join(f"{area} {grade}" for area, grade in value.items())
        elif isinstance(value, list):
            value = listed([str(one) for one in value], "or") or "none"
        shown.append(f"{key.replace('_', ' ')}: {str(value).replace('_', ' ')}")
    return "; ".join(shown)


def _open_points(framework: Framework) -> Iterator[str]:
    if framework.not_established:
        yield from ("## Not established", "", *(f"- {one}" for one in framework.not_established), "")
    marked = framework.conditioned
    conventions = [one.id for one in marked if one.status == "convention"]
    inferred = [one.id for one in marked if one.status == "inferred"]
    if conventions or inferred:
        yield from ("## What rests on inference or convention", "")
        if inferred:
            yield f"- Inferred: {', '.join(inferred)}"
        if conventions:
            yield f"- Conventions: {', '.join(conventions)}"
        yield ""
    yield f"File hash: `{framework.hash}`"
