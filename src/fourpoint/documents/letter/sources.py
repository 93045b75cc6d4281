"""Where each figure of a letter comes from: the facts behind its sentences, down to the rows of the files.

The letter's value holds them by name; a page shows them as an annex that readers may open, a published PDF or Word
file after the letter's end. Never part of the letter itself: what is read back has no annex.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from fourpoint.core.assessment import Assessment
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework, Group
from fourpoint.core.letter import ANNEX_END, ANNEX_TITLE, Letter, LetterFinding, Place, Sentence, Source
from fourpoint.core.profile import Profile
from fourpoint.core.profile_facts.fact_words import describe, found_words, value_words
from fourpoint.core.profile_facts.of_profile import fact_of
from fourpoint.core.profile_facts.said import AWARDED, FINDING
from fourpoint.documents.document import Block, Column, Document, Heading, PageBreak, Paragraph, Table

_RANGES = 12
"""So many runs of rows are named; a longer list says how many rows more."""
_WORDS = 14
"""So many words of a sentence stand for it."""


def with_sources(letter: Letter, profile: Profile, assessment: Assessment, framework: Framework) -> Letter:
    """`letter` with every fact that its sentences name."""
    wide = _widened(framework, profile)
    facts = facts_behind(letter, profile, assessment, framework)
    return letter.model_copy(update={"sources": {name: _source(fact, wide) for name, fact in facts.items()}})


def source_of(name: str, profile: Profile, assessment: Assessment, framework: Framework) -> Source:
    """Where one fact that a sentence names comes from."""
    wide = _widened(framework, profile)
    judged = next((fact for fact in assessment.facts if fact.name == name), None)
    return _source(judged or fact_of(profile, wide, name), wide)


def facts_behind(letter: Letter, profile: Profile, assessment: Assessment, framework: Framework) -> dict[str, Fact]:
    """Every fact that the letter's sentences name, as the assessment found it or else from the profile."""
    judged, wide = {fact.name: fact for fact in assessment.facts}, _widened(framework, profile)
    names = dict.fromkeys(name for sentence in sentences_of(letter) for name in sentence.facts)
    return {name: judged.get(name) or fact_of(profile, wide, name) for name in names}


def _widened(framework: Framework, profile: Profile) -> Framework:
    """`framework` as if it named all that the profile holds: a sentence may speak of what no rule asks for."""
    named = {one.id for one in framework.blocks.a}
    held = dict.fromkeys(one.group for one in profile.a.groups if one.group not in named)
    groups = (*framework.blocks.a, *(Group(id=group, pooled=False, needed=False) for group in held))
    blocks = framework.blocks.model_copy(update={"a": groups, "c_all": True})
    return framework.model_copy(update={"blocks": blocks, "hash": ""})


def sentences_of(letter: Letter) -> Iterator[Sentence | LetterFinding]:
    """Every sentence and bullet, in the letter's order."""
    yield from (*letter.opening, *letter.context, *letter.narrative)
    for section in letter.sections:
        yield from section.narrative
    yield from letter.findings
    yield from letter.closing


def _source(fact: Fact, framework: Framework) -> Source:
    value = "" if fact.value is None else value_words(framework, fact.unit, fact.value, fact.name)
    return Source(
        title=_title(fact, framework),
        unit=fact.unit,
        known=fact.known.value,
        value=fact.value,
        shown=value if fact.known is Known.KNOWN else found_words(framework, fact),
        working=fact.because,
        cells=tuple(Place(file=one.file, row=one.row, column=one.column, sheet=one.sheet) for one in fact.cells),
    )


def _title(fact: Fact, framework: Framework) -> str:
    if fact.name.startswith(FINDING):
        return "finding of a review"
    if fact.name.startswith(AWARDED):
        return "grade of an earlier assessment"
    return describe(framework, fact.name)


def annex_of(letter: Letter) -> tuple[Block, ...]:
    """The annex as blocks; none where the letter holds no sources."""
    rows = tuple(row for sentence in sentences_of(letter) for row in _rows(sentence, letter.sources))
    if not rows:
        return ()
    columns = (
        Column("Sentence", share=2.4),
        Column("What it rests on", share=2),
        Column("Figure", share=1.6),
        Column("File", share=1.4),
        Column("Rows", share=1.6),
        Column("Column"),
    )
    return (
        Paragraph(
            "Every figure and finding in this letter, and the rows of the evidence that it was made from. Rows are "
            "counted as a spreadsheet counts them. A sentence that rests on several figures has a line for each.",
            "small",
        ),
        Table("Where each figure comes from", columns, rows, compact=True, show_caption=False),
    )


def with_printed_annex(document: Document, letter: Letter) -> Document:
    """`document`, and after it the annex as it is printed: a line a sentence; the same where there are no sources."""
    rows = tuple(row for sentence in sentences_of(letter) if (row := _printed(sentence, letter.sources)))
    if not rows:
        return document
    columns = (Column("Sentence", share=2), Column("What it rests on", share=2.6), Column("In the files", share=2))
    annex = (
        PageBreak(),
        Heading(2, ANNEX_TITLE),
        Paragraph(
            "Every figure and finding in this letter, and the rows of the evidence that it was made from. Rows are "
            "counted as a spreadsheet counts them.",
            "small",
        ),
        Table("Where each figure comes from", columns, rows, compact=True, show_caption=False),
        Paragraph(ANNEX_END, "small"),
    )
    return replace(document, blocks=(*document.blocks, *annex))


def _printed(
    sentence: Sentence | LetterFinding, sources: dict[str, Source]
) -> tuple[str, tuple[str, ...], tuple[str, ...]] | None:
    behind = [sources[name] for name in sentence.facts if name in sources]
    if not behind:
        return None
    rests = tuple(dict.fromkeys(f"{source.title}: {_found(source)}" for source in behind))
    places = places_in_words(cell for source in behind for cell in source.cells)
    return (_begun(sentence.text), rests, places or ("no file",))


def rests_on(facts: Iterable[str], sources: dict[str, Source]) -> list[tuple[str, str, tuple[str, ...]]]:
    """(what it is, what was found, where in the files) of each fact that a sentence rests on."""
    behind = [sources[name] for name in facts if name in sources]
    return [(source.title, _found(source), places_in_words(source.cells)) for source in behind]


def places_in_words(cells: Iterable[Place]) -> tuple[str, ...]:
    """ "figures.csv, row 7,107, value": each file and column once."""
    return tuple(
        f"{file}, {'row' if rows.replace(',', '').isdigit() else 'rows'} {rows}, {column}"
        for file, column, rows in _by_file(cells)
    )


def _found(source: Source) -> str:
    if source.unit == "yes_no" and source.title == "finding of a review":
        return "the review says so"
    return f"{source.shown}; {source.working}" if source.value is not None and source.working else source.shown


def _rows(sentence: Sentence | LetterFinding, sources: dict[str, Source]) -> Iterator[tuple[str, ...]]:
    for source in (sources[name] for name in sentence.facts if name in sources):
        said = (_begun(sentence.text), source.title, _found(source))
        places = _by_file(source.cells)
        for file, column, rows in places:
            yield (*said, file, rows, column)
        if not places:
            yield (*said, "no file", "none", "none")


def _begun(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else f"{' '.join(words[:_WORDS])} …"


def _by_file(cells: Iterable[Place]) -> list[tuple[str, str, str]]:
    """(file, column, rows in words), each file and column once."""
    found: dict[tuple[str, str], set[int]] = {}
    for cell in cells:
        file = f"{cell.file}, sheet {cell.sheet}" if cell.sheet else cell.file
        rows = found.setdefault((file, cell.column or "the whole row"), set())
        if cell.row is not None:
            rows.add(cell.row)
    return [(file, column, rows_in_words(rows)) for (file, column), rows in found.items()]


def rows_in_words(rows: Iterable[int]) -> str:
    """ "12 to 40, 52", with how many more where there are many runs; "the whole file" for none."""
    runs: list[list[int]] = []
    for row in sorted(rows):
        if runs and row == runs[-1][1] + 1:
            runs[-1][1] = row
        else:
            runs.append([row, row])
    said = [f"{first:,}" if first == last else f"{first:,} to {last:,}" for first, last in runs[:_RANGES]]
    more = sum(last - first + 1 for first, last in runs[_RANGES:])
    return ", ".join(said) + (f" and {more:,} more, all in the letter as JSON" if more else "") or "the whole file"
