"""A letter as a document: each form's order of thought, from the one structured value.

Every value of the letter is put where a reader sees it and beside a label that says what it is, so that what is
written can be read back (archive). Never drafts a sentence: that is `letter_draft`.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from fourpoint.core.areas import AREAS
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter, LetterFinding, Person, Section, Sentence
from fourpoint.core.words.wording import day
from fourpoint.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    GradeBox,
    Heading,
    Lines,
    Paragraph,
    Table,
    Terms,
)
from fourpoint.documents.sentences.letter_words import LetterWords, letter_words, year_of

_SENTENCES_A_PARAGRAPH = 5
_MANY_FACTS = 5
"""A sentence on so many facts is about the whole."""
NOT_GRADED = "not graded"


def letter_document(letter: Letter, framework: Framework) -> Document:
    """`letter` in the form that `framework` names."""
    words = letter_words(framework.letter)
    blocks = (*_head(letter), *_body(letter, framework, words), *_foot(letter, framework, words))
    return Document(
        title=f"{letter.subject}: {letter.council}",
        dated=letter.letter_date,
        blocks=blocks,
        kind="letter",
        notice=letter.notice,
        author=", ".join(letter.publishers),
        subject=f"Letter to {letter.council} under {framework.title}, evidence as at {day(letter.as_at)}",
        running=f"{letter.council}, {day(letter.letter_date)}",
    )


def _head(letter: Letter) -> Iterator[Block]:
    yield Lines((" and ".join(letter.publishers), *letter.contact), "contact")
    yield Lines((day(letter.letter_date),), "date")
    yield Lines((*_person(letter.addressee), *letter.address), "address")
    yield Paragraph(letter.salutation)
    yield Heading(1, letter.subject)


def _person(person: Person) -> tuple[str, ...]:
    return tuple(line for line in (person.name, person.role, person.organisation) if line)


def _body(letter: Letter, framework: Framework, words: LetterWords) -> Iterator[Block]:
    yield from paragraphs(letter.opening)
    if framework.letter in ("csa", "apa_2006"):
        yield from _scale(framework, words)
    yield Heading(2, filled(words.heading, letter, framework))
    yield from _grades(letter, framework, words)
    if framework.letter in ("apa_2008", "ilacs"):
        yield from _scale(framework, words)
    yield from paragraphs(letter.narrative)
    if letter.context:
        yield Heading(2, words.context)
        yield from paragraphs(letter.context)
    if framework.letter in ("apa_2008", "ilacs"):
        for section in letter.sections:
            yield from _section_with_findings(letter, section, framework, words)
        yield from _findings_of_no_section(letter, words)
    elif framework.letter == "apa_2006":
        for section in letter.sections:
            yield from _section(section, framework, words, 2)
        yield from _findings_table(letter, words)
    else:
        for section in letter.sections:
            yield from _section(section, framework, words, 3)
        yield from _lists(letter.findings, words, 3, say_empty=True)


def _scale(framework: Framework, words: LetterWords) -> Iterator[Block]:
    steps = sorted(framework.scale, key=lambda step: -step.grade)
    third = words.capacity_words
    rows = tuple(
        (str(step.grade), sentence_case(step.descriptor or step.word), third[str(step.grade)])
        if third
        else (str(step.grade), sentence_case(step.word), sentence_case(step.descriptor or step.word))
        for step in steps
    )
    plain = sum(step.descriptor.lower() not in ("", step.word) for step in steps) < len(steps) / 2
    if not third and plain:
        titles = words.scale_columns[:2]
        yield Table(
            words.scale_caption,
            (Column(titles[0], share=0.5), Column(titles[1], share=5)),
            tuple((row[0], row[-1]) for row in rows),
        )
    else:
        first, second, last = words.scale_columns
        columns = (
            Column(first, share=0.5),
            Column(second, share=1.6 if not third else 3),
            Column(last, share=4 if not third else 2),
        )
        yield Table(words.scale_caption, columns, rows)
    if framework.scale_note:
        yield Paragraph(framework.scale_note)


def sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _grades(letter: Letter, framework: Framework, words: LetterWords) -> Iterator[Block]:
    if framework.letter == "csa":
        grade = letter.grades.get("overall")
        word = sentence_case(framework.word(grade)) if grade else sentence_case(NOT_GRADED)
        yield GradeBox(words.grade_label, word, str(grade) if grade else "")
        return
    rows = tuple(
        (words.grade_rows.get(area.id, area.title), _in_table(letter.grades.get(area.id), framework))
        for area in framework.areas
        if area.in_table or area.id in letter.grades
    )
    first, second = words.table_columns
    yield Table(
        filled(words.table_caption, letter, framework), (Column(first, share=4), Column(second, share=1.6)), rows
    )


def _in_table(grade: int | None, framework: Framework) -> str:
    """The figure alone where two sets of words go with one scale (2006)."""
    return str(grade) if grade and framework.letter == "apa_2006" else grade_words(grade, framework)


def grade_words(grade: int | None, framework: Framework) -> str:
    """ "3 (good)", or that the area is not graded."""
    return f"{grade} ({framework.word(grade)})" if grade else sentence_case(NOT_GRADED)


def paragraphs(sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """Sentences in paragraphs: what rests on inspections of the council (block B) stands by itself, the rest in few."""
    for _, together in groupby(sentences, key=_on_block_b):
        yield from _few_at_a_time(tuple(together))


def _on_block_b(sentence: Sentence) -> bool:
    return any(fact.startswith("block_b.") for fact in sentence.facts) and len(sentence.facts) < _MANY_FACTS


def _few_at_a_time(sentences: Sequence[Sentence]) -> Iterator[Paragraph]:
    """Split evenly, so that no sentence stands alone."""
    count = len(sentences)
    pieces = -(-count // _SENTENCES_A_PARAGRAPH)
    for piece in range(pieces):
        chosen = sentences[piece * count // pieces : (piece + 1) * count // pieces]
        yield Paragraph(" ".join(sentence.text for sentence in chosen))


def _section(section: Section, framework: Framework, words: LetterWords, level: int) -> Iterator[Block]:
    yield Heading(level, section.title, section.area.replace("_", "-"))
    standing = list(standing_sentences(section, framework, words))
    if framework.letter in ("apa_2008", "ilacs"):
        yield Paragraph(
            f"Grade {grade_words(section.grade, framework)}" if section.grade else sentence_case(NOT_GRADED)
        )
    if standing:
        yield Paragraph(" ".join(standing))
    yield from paragraphs(section.narrative)


def standing_sentences(section: Section, framework: Framework, words: LetterWords) -> Iterator[str]:
    """What the form says of every section: the grade in words, and whether the self-assessment agrees."""
    kinds = words.sections
    kind = kinds.get(section.area) or kinds.get("outcome" if section.area != "overall" else "") or kinds.get("any")
    if kind and section.grade:
        yield kind.format(word=words.word(section.grade, framework))
    elif "ungraded" in kinds and not section.grade:
        yield kinds["ungraded"]
    if section.agreement is not None and words.agreement:
        yield words.agreement[agreement_kind(section.agreement.underestimates, section.agreement.overvalues)]


def agreement_kind(underestimates: bool, overvalues: bool) -> str:
    """The name of the agreement sentence for two independent flags."""
    if underestimates and overvalues:
        return "both"
    return "underestimates" if underestimates else "overvalues" if overvalues else "consistent"


def _section_with_findings(
    letter: Letter, section: Section, framework: Framework, words: LetterWords
) -> Iterator[Block]:
    yield from _section(section, framework, words, 2)
    mine = tuple(finding for finding in letter.findings if finding.area == section.area)
    if mine or section.area != "overall":
        yield from _lists(mine, words, 3, say_empty=True)


def _findings_of_no_section(letter: Letter, words: LetterWords) -> Iterator[Block]:
    shown = {section.area for section in letter.sections}
    rest = tuple(finding for finding in letter.findings if finding.area not in shown)
    for area in dict.fromkeys(finding.area for finding in rest):
        yield Heading(2, AREAS.get(area, area))
        yield from _lists(tuple(finding for finding in rest if finding.area == area), words, 3, say_empty=False)


def _lists(findings: Sequence[LetterFinding], words: LetterWords, level: int, *, say_empty: bool) -> Iterator[Block]:
    for kind, title, empty in (
        ("strength", words.strengths, words.no_strengths),
        ("development", words.developments, words.no_developments),
        ("focus", words.focus, ""),
    ):
        items = tuple(finding.text for finding in findings if finding.kind == kind)
        if items:
            yield Heading(level, title)
            yield Bullets(items)
        elif empty and say_empty:
            yield Heading(level, title)
            yield Paragraph(empty)


def _findings_table(letter: Letter, words: LetterWords) -> Iterator[Block]:
    yield Heading(2, words.findings)
    areas = dict.fromkeys([section.area for section in letter.sections if section.area != "overall"])
    areas |= dict.fromkeys(finding.area for finding in letter.findings if finding.kind != "focus")
    rows = tuple(
        (AREAS.get(area, area), _items(letter, area, "strength", words), _items(letter, area, "development", words))
        for area in areas
    )
    columns = (Column("Area", share=1.2), Column(words.strengths, share=2.4), Column(words.developments, share=2.4))
    if rows:
        yield Table(words.findings, columns, rows, show_caption=False)
    focus = tuple(finding.text for finding in letter.findings if finding.kind == "focus")
    if focus:
        yield Heading(3, words.focus)
        yield Bullets(focus)


def _items(letter: Letter, area: str, kind: str, words: LetterWords) -> str | tuple[str, ...]:
    found = tuple(one.text for one in letter.findings if one.area == area and one.kind == kind)
    return found or (words.no_strengths if kind == "strength" else words.no_developments)


def _foot(letter: Letter, framework: Framework, words: LetterWords) -> Iterator[Block]:
    if letter.statutory:
        yield Paragraph(letter.statutory)
    if letter.closing:
        yield Paragraph(" ".join(sentence.text for sentence in letter.closing))
    yield Paragraph(words.valediction)
    for person in letter.signatories:
        yield Lines((person.name or "(not signed)", *_person(person.model_copy(update={"name": ""}))), "signature")
    yield Terms(tuple((term, value) for term, value in _about(letter, framework) if value), "about")


def _about(letter: Letter, framework: Framework) -> Iterator[tuple[str, str]]:
    yield "Council", f"{letter.council} ({letter.code})"
    yield "Framework", f"{framework.title} ({letter.framework})"
    yield "Published by", "; ".join(letter.publishers)
    yield "Evidence period", letter.evidence_period
    yield "Evidence published by", day(letter.as_at)
    yield "Evidence release", letter.release
    yield "Framework file", letter.framework_hash


def filled(text: str, letter: Letter, framework: Framework) -> str:
    """A standing heading with the letter's own council, year and period."""
    year = year_of(framework, letter.as_at.year)
    return text.format(council=letter.council, year=year, period=letter.evidence_period, word="")
