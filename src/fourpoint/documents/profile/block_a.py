"""Block A of the profile as blocks of a document: bars of grades, latest outcomes, inspections in the year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from fourpoint.core.areas import GROUPS, SECTORS
from fourpoint.core.facts import Known
from fourpoint.core.profile import BlockA, GradeCounts, GroupOutcomes, Profile
from fourpoint.core.words.wording import ProportionWords, capital, count_of, day, whole_percent
from fourpoint.documents.document import Block, Column, Figure, FigureGrid, Heading, Paragraph, Picture, Table
from fourpoint.documents.forms.charts import Bar, stacked_bars, strip
from fourpoint.documents.sentences.figures_in_words import known_words, percent_shown
from fourpoint.documents.sentences.group_comparisons import against, differences_in_words
from fourpoint.documents.sentences.phrases import nouns

SOURCE = "inspection outcomes held in the release; latest outcome of each setting open at the as-at date"
_YEAR_SOURCE = "inspections published by the as-at date."
_CHANGE_OF_WORD = date(2012, 9, 1)


def grade_words(as_at: date) -> dict[int, str]:
    """The words of the settings' scale as at a day: grade 2 was satisfactory or adequate until September 2012."""
    second = "Satisfactory or adequate" if as_at < _CHANGE_OF_WORD else "Requires improvement"
    return {4: "Outstanding", 3: "Good", 2: second, 1: "Inadequate"}


def block_a_blocks(profile: Profile, words: ProportionWords) -> Iterator[Block]:
    """The whole of block A, whatever of it is known."""
    block = profile.a
    yield Heading(2, "Block A: inspected services, settings and institutions", "block-a")
    yield Paragraph(_intro(profile))
    graded = [group for group in block.groups if not group.sector and group.latest.graded]
    if graded:
        yield Heading(3, "How the kinds of provision compare")
        yield Paragraph(
            "Each bar shows the share of settings at each grade, best on the left: "
            + ", ".join(word.lower() for _, word in sorted(grade_words(profile.as_at).items(), reverse=True))
            + ". The number in each part is the number of settings.",
            "note",
        )
        yield FigureGrid(tuple(_group_figure(group, profile, words) for group in graded))
    yield Heading(3, "Latest outcomes")
    yield latest_table(profile)
    year = [group for group in worth_a_row(block.groups) if group.in_year.graded]
    if year:
        yield Heading(3, f"Inspections in the year to {day(profile.as_at)}")
        yield in_year_table(year, profile.as_at)
    yield from _aspects(block, profile.as_at)
    yield from _closures(block)


def _intro(profile: Profile) -> str:
    pooled, absent = profile.a.pooled, profile.a.absent
    text = (
        f"Latest outcomes say how good provision was on {day(profile.as_at)}; inspections in the year say what "
        f"inspectors found from {day(profile.year_from)}. They answer different questions and are not added together."
    )
    if pooled.graded:
        text += f" Block A pools {pooled.graded:,} graded settings."
    if absent:
        text += f" No source held covers: {', '.join(GROUPS.get(one, one).lower() for one in absent)}."
    return text


def pooled_figure(profile: Profile, words: ProportionWords) -> Figure | None:
    """The council, a year before, similar areas and England, all groups together; None where nothing is graded."""
    block = profile.a
    rows = [
        (profile.council, block.pooled),
        ("A year before", block.pooled_last_year),
        ("Similar areas", block.pooled_neighbours),
        ("England", block.pooled_england),
    ]
    known = [(name, counts) for name, counts in rows if counts is not None and counts.graded]
    if not block.pooled.graded:
        return None
    percent = block.pooled.percent_good_or_better or 0
    title = f"{capital(words.band(percent).share)} of provision is good or better: {whole_percent(percent)}%"
    bars = [_bar(name, counts) for name, counts in known]
    alt = _alt(title, known, profile.as_at)
    picture = stacked_bars(bars, grade_words(profile.as_at), alt)
    return Figure(title, picture, SOURCE, _counts_table(title, known, profile.as_at))


def _bar(name: str, counts: GradeCounts) -> Bar:
    end = f"{percent_shown(counts)} good or better"
    return Bar(name, (counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1), end)


def _alt(title: str, rows: Sequence[tuple[str, GradeCounts]], as_at: date) -> str:
    words = grade_words(as_at)
    said = "; ".join(
        f"{name}: {', '.join(f'{words[grade].lower()} {number:,}' for grade, number in _by_grade(counts))}"
        for name, counts in rows
    )
    return f"Stacked bars. {title}. {said}."


def _by_grade(counts: GradeCounts) -> list[tuple[int, int]]:
    return [(4, counts.grade_4), (3, counts.grade_3), (2, counts.grade_2), (1, counts.grade_1)]


def _counts_table(caption: str, rows: Sequence[tuple[str, GradeCounts]], as_at: date) -> Table:
    words = grade_words(as_at)
    columns = (
        Column("Place", share=1.6),
        *(Column(words[grade], numeric=True) for grade in (4, 3, 2, 1)),
        Column("Good or better", numeric=True),
    )
    cells = tuple(
        (name, *(f"{number:,}" for _, number in _by_grade(counts)), percent_shown(counts)) for name, counts in rows
    )
    return Table(caption, columns, cells, compact=True)


def _group_figure(group: GroupOutcomes, profile: Profile, words: ProportionWords) -> Figure:
    title = group_message(group, words)
    rows = [(profile.council, group.latest), ("Similar areas", group.neighbours), ("England", group.england)]
    known = [(name, counts) for name, counts in rows if counts is not None and counts.graded]
    bars = [
        Bar(name, (counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1), percent_shown(counts))
        for name, counts in known
    ]
    picture = stacked_bars(bars, {}, _alt(title, known, profile.as_at), width=236, label=64, end=28)
    return Figure(title, picture, "inspection outcomes held in the release", _counts_table(title, known, profile.as_at))


def group_message(group: GroupOutcomes, words: ProportionWords) -> str:
    """ "Secondary schools: 76% good or better, above similar areas and the national average"; counts where few."""
    counts = group.latest
    if counts.graded < words.count_below:
        if counts.graded == 1:
            said = "one setting, " + ("good or better" if counts.good_or_better else "not good or better")
        else:
            said = f"{count_of(counts.good_or_better, counts.graded)} good or better"
        return f"{group.title}: {said}"
    comparison = against(*differences_in_words(group))
    return f"{group.title}: {percent_shown(counts)} good or better{', ' + comparison if comparison else ''}"


def latest_table(profile: Profile) -> Table:
    """A row for each group and sector, known or not."""
    words = grade_words(profile.as_at)
    columns = (
        Column("Provision", share=2.7),
        Column("Graded", True, 0.95),
        *_grade_columns(words),
        Column("Good or better", True, 0.9),
        Column("A year before", True, 0.9),
        Column("Similar areas", True, 0.9),
        Column("England", True, 1.05),
        Column("Among similar areas", share=1.9),
    )
    rows = tuple(_latest_row(group, profile.council) for group in worth_a_row(profile.a.groups))
    return Table(f"Latest outcomes of settings open on {day(profile.as_at)}", columns, rows, f"{SOURCE}.", compact=True)


def _grade_columns(words: dict[int, str]) -> tuple[Column, ...]:
    """A column for each grade, as wide as its longest word needs."""
    shares = {4: 1.4, 3: 0.75, 2: 1.4, 1: 1.3}
    return tuple(Column(words[grade], True, shares[grade]) for grade in (4, 3, 2, 1))


def worth_a_row(groups: Sequence[GroupOutcomes]) -> list[GroupOutcomes]:
    """Every group, and its sectors where there are two or more to tell apart."""
    sectors = Counter(group.group for group in groups if group.sector)
    return [group for group in groups if not group.sector or sectors[group.group] > 1]


def _latest_row(group: GroupOutcomes, council: str) -> tuple[str | Picture, ...]:
    name = f"{group.title}, {SECTORS.get(group.sector, group.sector)}" if group.sector else group.title
    if group.known is not Known.KNOWN:
        return (name, known_words(group.known), *(("–",) * 9))
    counts = group.latest
    before = percent_shown(group.last_year)
    return (
        name,
        f"{counts.graded:,}",
        *(f"{number:,}" for _, number in _by_grade(counts)),
        percent_shown(counts),
        before,
        percent_shown(group.neighbours),
        percent_shown(group.england),
        _strip(group, council),
    )


def _strip(group: GroupOutcomes, council: str) -> str | Picture:
    mine = group.latest.percent_good_or_better
    england = group.england.percent_good_or_better if group.england else None
    if mine is None or not group.neighbours_percent:
        return "–"
    low, high = whole_percent(min(group.neighbours_percent)), whole_percent(max(group.neighbours_percent))
    alt = (
        f"{council} at {whole_percent(mine)}% good or better; {len(group.neighbours_percent)} similar areas "
        f"from {low}% to {high}%"
    )
    return strip(mine, group.neighbours_percent, england, alt)


def in_year_table(groups: Sequence[GroupOutcomes], as_at: date) -> Table:
    """Inspections in the year by group: grades given, moves up and down since the inspection before."""
    words = grade_words(as_at)
    columns = (
        Column("Provision", share=3),
        Column("Inspected", True, 1.2),
        *_grade_columns(words),
        Column("Moved up", True),
        Column("Same", True),
        Column("Moved down", True),
        Column("First or no grade before", True, 1.3),
    )
    rows = tuple(
        (
            f"{group.title}, {SECTORS.get(group.sector, group.sector)}" if group.sector else group.title,
            f"{group.in_year.graded:,}",
            *(f"{number:,}" for _, number in _by_grade(group.in_year)),
            *(f"{n:,}" for n in (group.movement.up, group.movement.same, group.movement.down, group.movement.first)),
        )
        for group in groups
    )
    return Table("Inspections in the year", columns, rows, _YEAR_SOURCE, compact=True, show_caption=False)


def _aspects(block: BlockA, as_at: date) -> Iterator[Block]:
    found = [
        (f"{group.title}: {aspect.replace('_', ' ')}", counts)
        for group in block.groups
        if not group.sector
        for aspect, counts in group.aspects.items()
        if counts.graded
    ]
    if found:
        yield Heading(3, "Aspects that inspections also grade")
        yield _counts_table("Latest grades of aspects", found, as_at)


def _closures(block: BlockA) -> Iterator[Block]:
    rows = tuple(
        (
            closed.name or closed.urn,
            nouns(group.group)[0],
            closed.word or "not graded",
            day(closed.closed) if closed.closed else "not known",
        )
        for group in block.groups
        if not group.sector
        for closed in group.closures
    )
    if rows:
        yield Heading(3, "Closed in the year")
        yield Paragraph("These settings closed in the year: they are in no count above, but are named.")
        columns = (Column("Setting", share=2), Column("Kind", share=2), Column("Last judged"), Column("Closed"))
        yield Table("Settings that closed in the year", columns, rows, compact=True)
