"""False sentences planted in letters whose every sentence is true: how each is made false, and of which kind it is.

A letter drafted from a profile is true of it, so that a sentence changed in one word of substance is false: another
number, the other direction, the next band. Where the change might be true by chance (grade 3 and good or better are
both "good"), it is not made.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from fourpoint.archive.claims.check import Spoken
from fourpoint.archive.words.text_blocks import sentences_of
from fourpoint.core.letter import Letter

NUMBERS = "no one two three four five six seven eight nine ten".split()  # noqa: SIM905
_COUNT = r"(?:\d[\d,]*|" + "|".join(NUMBERS[1:]) + r")"
BANDS = ("almost all", "very large majority", "large majority", "majority", "minority", "small minority")


@dataclass(frozen=True, slots=True)
class Lie:
    """A kind of falsehood, and the sentence changed; the sentence as it was where it does not fit."""

    kind: str
    change: Callable[[str], str]


def spoken_of(letter: Letter) -> list[Spoken]:
    """The sentences of a drafted letter, bullet by bullet and section by section."""
    parts = [letter.narrative, letter.context, *(section.narrative for section in letter.sections)]
    texts = [finding.text for finding in letter.findings] + [" ".join(one.text for one in part) for part in parts]
    return [Spoken(sentence, 1, unit) for unit, text in enumerate(texts) for sentence in sentences_of(text)]


def planted(spoken: list[Spoken]) -> Iterator[tuple[Lie, list[Spoken], str]]:
    """Each lie, once, in the first sentence of the letter that it fits: the bullet or section that it stands in, and
    the false sentence."""
    for lie in LIES:
        for place, one in enumerate(spoken):
            false = lie.change(one.text)
            if false != one.text:
                with_it = [*spoken[:place], Spoken(false, 1, one.unit), *spoken[place + 1 :]]
                yield lie, [other for other in with_it if other.unit == one.unit], false
                break


def _more(text: str, by: int = 1) -> str:
    """A count in words or figures, one more (or less, never below one)."""
    known = NUMBERS.index(text.lower()) if text.lower() in NUMBERS else int(text.replace(",", ""))
    number = known + by if known + by > 0 else known + 1
    word = NUMBERS[number] if number < len(NUMBERS) else f"{number:,}"
    return word.capitalize() if text[:1].isupper() else word


def _counted(before: str, after: str, by: int, text: str) -> str:
    """The first count between `before` and `after` changed by `by`."""
    return re.sub(rf"({before})({_COUNT})({after})", lambda m: m[1] + _more(m[2], by) + m[3], text, count=1, flags=re.I)


def _swapped(old: str, new: str, text: str) -> str:
    return re.sub(old, new, text, count=1)


def _band(by: int, text: str) -> str:
    """The proportion word that opens the sentence, `by` bands away."""
    found = re.match(
        r"(A |The )?(almost all|very large majority|large majority|majority|small minority|minority)\b", text, re.I
    )
    if not found or " of which" in text:
        return text
    place = BANDS.index(found[2].lower()) + by
    if not 0 <= place < len(BANDS):
        return text
    word = BANDS[place]
    rest = re.sub(r"^ of", "", text[found.end() :])
    return f"{word.capitalize()}{rest}" if word == "almost all" else f"A {word} of{rest}"


def _grade(text: str) -> str:
    """The first grade that an inspection is said to have given, changed."""
    if not re.search(r"\binspection\b.*\bjudged\b", text):
        return text
    head, verb, rest = text.partition(" judged ")
    other = {"good": "inadequate", "inadequate": "good", "outstanding": "inadequate"}
    found = re.search(
        r"\b(good|inadequate|outstanding|adequate|satisfactory|(?:to )?requires? improvement(?: to be good)?)\b", rest
    )
    if not found:
        return text
    return head + verb + rest[: found.start()] + other.get(found[1], "outstanding") + rest[found.end() :]


def _both(one: str, other: str, text: str) -> str:
    """`one` and `other` exchanged, where both stand in the sentence."""
    if not (" judged " in text and re.search(one, text) and re.search(other, text)):
        return text
    return re.sub(one, "\0", text, count=1).replace(other, one, 1).replace("\0", other, 1)


_S = partial(partial, _swapped)
_C = partial(partial, _counted)
LIES: tuple[Lie, ...] = (
    # numbers
    Lie("number", _C(r"Of the ", r" inspected during the year", 1)),
    Lie("number", _C(r"inspected during the year, ", r" (?:was|were) good or better", -1)),
    Lie("number", _C(r"(?:good or better, )", r" of them outstanding", 1)),
    Lie("number", _C(r"\b(?:but|and) ", r" (?:is|are) inadequate\.", 1)),
    Lie("number", _C(r"^", r" of the \w+ [a-z]", 1)),
    Lie("number", _C(r"Of the ", r" published indicators", 7)),
    Lie("number", _C(r"similar areas, ", r" (?:is|are) better", 3)),
    Lie("number", _C(r"in line and ", r" worse", 2)),
    Lie("number", _C(r"Of these, ", r" had improved", 1)),
    Lie("number", _C(r"Of these, ", r" had declined", 2)),
    Lie("number", _C(r"is known, ", r" (?:is|are) improving", 4)),
    Lie("number", _C(r"About ", r" people lived", 12345)),
    Lie("number", _C(r"of the population in |made up |least ", r"(?:%| languages)", 6)),
    # directions
    Lie("direction", _S(r"has risen over the last year", "has fallen over the last year")),
    Lie("direction", _S(r"has fallen over the last year", "has risen over the last year")),
    Lie("direction", _S(r"has not changed over the last year", "has risen over the last year")),
    Lie("direction", _S(r"has risen over the last year", "has not changed over the last year")),
    Lie("direction", _S(r"\bis improving\b(?!,? (?:although|faster))", "is getting worse")),
    Lie("direction", _S(r"\bis getting worse\b", "is improving")),
    Lie("direction", _S(r"\bis improving(?=,? (?:although|faster))", "is getting worse")),
    # comparisons
    Lie("comparison", _S(r"\b(is|are) above similar areas", r"\1 below similar areas")),
    Lie("comparison", _S(r"\b(is|are) above similar areas", r"\1 in line with similar areas")),
    Lie("comparison", _S(r"\b(is|are) below similar areas", r"\1 above similar areas")),
    Lie("comparison", _S(r"\bin line with similar areas", "below similar areas")),
    Lie("comparison", _S(r"\bin line with similar areas", "above similar areas")),
    Lie("comparison", _S(r"\bbut below the national average", "but above the national average")),
    Lie("comparison", _S(r"\bbut above the national average", "but in line with the national average")),
    Lie(
        "comparison",
        _S(r"\blower, and so better, than in similar areas", "higher, and so worse, than in similar areas"),
    ),
    Lie(
        "comparison",
        _S(r"\bhigher, and so worse, than in similar areas", "lower, and so better, than in similar areas"),
    ),
    Lie(
        "comparison",
        _S(r"\babove similar areas and the national average", "above similar areas but below the national average"),
    ),
    Lie(
        "comparison",
        _S(
            r"\bbelow similar areas and the national average",
            "below similar areas but in line with the national average",
        ),
    ),
    Lie("comparison", _S(r"^Above similar areas", "Below similar areas")),
    Lie("comparison", _S(r"^Below similar areas", "In line with similar areas")),
    Lie("comparison", _S(r"^Lower, and so better, than", "Higher, and so worse, than")),
    Lie("comparison", _S(r"^Higher, and so worse, than", "Lower, and so better, than")),
    Lie("number", _S(r"^All (\w+) inspected during the year were", r"None of the \1 inspected during the year was")),
    Lie("number", _S(r"^None of the (\w+) inspected during the year was", r"All \1 inspected during the year were")),
    # pace and gap
    Lie("pace", _S(r"although not as quickly as nationally", "faster than nationally")),
    Lie("pace", _S(r"improving faster than nationally", "improving, although not as quickly as nationally")),
    Lie("gap", _S(r"gap with the national average is getting wider", "gap with the national average is closing")),
    Lie("gap", _S(r"gap with the national average is closing", "gap with the national average is getting wider")),
    Lie("gap", _S(r"so that the gap is closing", "so that the gap is getting wider")),
    Lie("gap", _S(r"so that the gap is getting wider", "so that the gap is closing")),
    # negations
    Lie(
        "negation",
        _S(
            r"^((?:A (?:very )?large majority of|Almost all) [^.]*?) are good or better\.",
            r"\1 are not good or better.",
        ),
    ),
    Lie("negation", _S(r"\b(is|are) above similar areas", r"\1 not above similar areas")),
    Lie("negation", _S(r"\b(is|are) below similar areas", r"\1 not below similar areas")),
    Lie("negation", _S(r"\bhas risen over the last year", "has not risen over the last year")),
    Lie("negation", _S(r"\bhas fallen over the last year", "has not fallen over the last year")),
    Lie("negation", _S(r"\bis improving\b", "is not improving")),
    Lie("negation", _S(r"named no area for priority action", "named an area for priority action")),
    Lie("negation", _S(r"named an area for priority action", "named no area for priority action")),
    Lie("negation", _S(r"good or better, and none is inadequate", "good or better, but three are inadequate")),
    # bands
    Lie("band", partial(_band, 1)),
    Lie("band", partial(_band, -1)),
    Lie("band", partial(_band, 2)),
    Lie("band", _S(r"in a very large majority of them", "in a small minority of them")),
    Lie("band", _S(r"in almost all of them", "in half of them")),
    Lie(
        "band",
        _S(r"each good or outstanding in a large majority of them", "each good or outstanding in a minority of them"),
    ),
    Lie("band", _S(r"a very small minority are inadequate", "a large majority are inadequate")),
    # quality, settings, sectors
    Lie(
        "quality",
        _S(r"^((?:A (?:very )?large majority of|Almost all) [^.]*?) are good or better", r"\1 are inadequate"),
    ),
    Lie("setting", _S(r"^Both ([^.]*?) are good\.", r"Both \1 are outstanding.")),
    Lie("setting", _S(r"^Both ([^.]*?) are outstanding\.", r"Both \1 are good.")),
    Lie("setting", _S(r"^The ([^.]*?) is good\.", r"The \1 is inadequate.")),
    Lie("setting", _S(r"^The ([^.]*?) is outstanding\.", r"The \1 is satisfactory.")),
    Lie("setting", _S(r"is outstanding and the other good", "is outstanding and the other inadequate")),
    Lie("setting", _S(r"is good and the other satisfactory", "is outstanding and the other satisfactory")),
    Lie("setting", _S(r"last judged (?:good|satisfactory|outstanding),", "last judged inadequate,")),
    Lie("setting", _S(r"closed in [A-Z][a-z]+ (\d{4})\.", r"closed in February \1.")),
    # inspections, their days and areas; grades; councils
    Lie("inspection", _grade),
    Lie("inspection", partial(_both, "good", "inadequate")),
    Lie("year", _S(r"(inspection[\w ]* published on \d+ [A-Z][a-z]+) (\d{3})\d", r"\1 \g<2>0")),
    Lie("year", _S(r"(unannounced inspection[\w, ]* in )[A-Z][a-z]+ \d{4}", r"\1March 2009")),
    Lie("year", _S(r"(assessment published on )\d+ [A-Z][a-z]+ (\d{4})", r"\g<1>3 May \2")),
    Lie("grade", _S(r"\(performs adequately\)", "(performs excellently)")),
    Lie("grade", _S(r"\(performs well\)", "(performs poorly)")),
    Lie("grade", _S(r" perform (?:well|adequately|poorly)\.", " perform excellently.")),
    Lie(
        "grade",
        _S(
            r" are judged (?:good|outstanding|adequate|requires improvement to be good) overall",
            " are judged inadequate overall",
        ),
    ),
    Lie("grade", _S(r"The grade is the same as in", "This is an improvement on")),
    Lie(
        "council",
        _S(r"^Children's services in [A-Z][\w ]+? (perform|are judged)", r"Children's services in Northumberland \1"),
    ),
)
"""Every kind of falsehood. A regular expression is not changed once a trial has been counted with it; add others."""


def foreign(own: list[Spoken], other: list[Spoken]) -> Iterator[tuple[str, str]]:
    """(true of the council, said of another): sentences of two letters on one thing that say otherwise of it.

    What another council's letter says of primary schools is false here where this council's own letter says of them
    something else in the same frame.
    """
    frames = {_frame(one.text): one.text for one in own if _frame(one.text)}
    for one in other:
        mine = frames.get(_frame(one.text))
        if mine and mine != one.text and _substance(mine) != _substance(one.text):
            yield mine, one.text


_SHARE = re.compile(
    r"^(?:(?:A|The) )?(?:almost all|very large majority|large majority|small minority|very small minority|majority"
    r"|minority)"
    r"(?: of)? (?P<of>[^.]*?) are good or better",
    re.I,
)
_SIDE = re.compile(r"^(?P<of>The (?:proportion|rate|percentage) [^.]*?) is (?:above|below|in line with|lower|higher)")


def _frame(text: str) -> str:
    found = _SHARE.match(text) or _SIDE.match(text)
    of = found["of"].lower() if found else ""
    return "" if of.startswith(("the proportion that is", "the proportion has")) else of  # said of the sentence before


def _substance(text: str) -> str:
    """What the sentence says of its subject, as far as the first comparator."""
    share = _SHARE.match(text)
    if share:
        return text[: share.start("of")].lower()
    side = _SIDE.match(text)
    return re.split(r" (?:and|but) ", text[side.end("of") :])[0].lower() if side else text
