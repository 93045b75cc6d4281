"""Bullets that extraction ran together in one table cell, taken apart by their grammar.

Where a cell keeps its bullet glyphs, they part it. Where it does not, a list of things to do is parted before each
imperative that no "to", "and" or comma ties to the words before it, and a list of statements before the subject of
each further main verb. Where no such place is found, the text stays one finding: nothing is cut in a wrong place.
"""

import itertools
import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IMPERATIVES = _words(
    "achieve address build continue deliver develop embed ensure establish extend implement improve "
    "increase introduce maintain monitor promote provide raise reduce review secure strengthen support "
    "sustain tackle"
)
_TIED = _words("to and or by further more also not fully will can must should may with for of the a better")
_FINITE = _words(
    "is are has have was were show shows makes include includes builds provides provide works contribute "
    "contributes leads remain remains continue continues"
)
_NO_SUBJECTS = _words("to will can may must should not the a of for in with and or further effective good")
"""Words after which a verb's form is an infinitive or a noun."""
_OPENERS = _words("that which who whose where when because as if while so")
_JOINERS = _words("and but or also")
_PREPOSITIONS = _words("over in of for to by with at on from through across between during into within under")
_DETERMINERS = _words("the a an there this these all most many some both")
_GROUPS = ("children and young people", "young people", "looked after children", "parents and carers", "children")
"""Groups that end a phrase: what follows them begins a new one."""
_STATES = _words("safe good adequate outstanding effective strong robust")


def parts_of_cell(text: str) -> list[str]:
    """The bullets of a cell by their glyphs; one where there is none."""
    parts = [part.strip() for part in re.split(r"\s*[•·▪■●◼\uf0b7\uf0a7]\s*", text) if part.strip()]
    return parts or []


def parted(text: str) -> list[str]:
    """The findings that stand together in `text`, as they are written."""
    words = text.split()
    if not words:
        return []
    starts = _imperatives(words) if _bare(words[0]) in _IMPERATIVES else _clauses(words)
    edges = [0, *starts, len(words)]
    return [" ".join(words[first:last]) for first, last in itertools.pairwise(edges)]


def _bare(word: str) -> str:
    return word.lower().strip(".,;:()'\"")


def _imperatives(words: list[str]) -> list[int]:
    return [
        place
        for place in range(1, len(words))
        if _bare(words[place]) in _IMPERATIVES
        and _bare(words[place - 1]) not in _TIED
        and not words[place - 1].endswith(",")
    ]


def _clauses(words: list[str]) -> list[int]:
    """Where a new main clause begins: before the subject of every main verb after the first."""
    starts: list[int] = []
    last_verb = -1
    subordinate = False
    for place, word in enumerate(words):
        bare = _bare(word)
        if bare in _OPENERS:
            subordinate = True
        elif bare in _FINITE and (place == 0 or _bare(words[place - 1]) not in _NO_SUBJECTS):
            if subordinate:
                subordinate = False
                last_verb = max(last_verb, place) if last_verb >= 0 else last_verb
            elif last_verb >= 0 and _bare(words[place - 1]) not in _JOINERS:
                start = _subject(words, last_verb, place)
                if start is not None:
                    starts.append(start)
                last_verb = place
            elif last_verb < 0:
                last_verb = place
    return starts


def _subject(words: list[str], after: int, verb: int) -> int | None:
    """Where the subject of the verb at `verb` begins, behind the clause whose verb stands at `after`."""
    bare = [_bare(word) for word in words]
    for place in range(verb - 1, after + 1, -1):
        if bare[place] in _DETERMINERS and bare[place - 1] not in _PREPOSITIONS | _JOINERS | _DETERMINERS:
            return place
    if after + 1 < verb - 1 and bare[after + 1] in _STATES:
        return after + 2
    between = " ".join(bare[after + 1 : verb])
    for group in _GROUPS:
        at = between.rfind(group + " ")
        if at >= 0:
            return after + 1 + len(between[: at + len(group)].split())
    return None
