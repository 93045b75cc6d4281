"""Claims about how many: proportions in words, fractions and per cent, counts, totals, "both", "all", "none", "no".

Finds the words and their subject; claim_provision and claim_figures hold them against the profile.
"""

import re
from collections.abc import Iterator

from fourpoint.archive.claims import provision as check
from fourpoint.archive.claims.figures import check_line_share
from fourpoint.archive.claims.sentence import NO_SUBJECT, Sentence
from fourpoint.archive.claims.subjects import GroupSubject, IndicatorSubject, Mention, Subject
from fourpoint.archive.claims.verdict import Check, negated, silent
from fourpoint.archive.claims.words import (
    FIRST_TIME,
    IN_YEAR,
    NUMBER,
    QUALITY,
    Bound,
    Quality,
    bound_of,
    number_of,
    quality_of,
    share_of,
    share_pattern,
)

_FAR = 110
"""Letters within which what a proportion word counts, or the quality it is of, is looked for."""
_ARE = r"(?:is|are|was|were|being|have been|has been)"


def count_checks(sentence: Sentence) -> Iterator[Check]:
    """Every such claim of one sentence, in the order of its kind; what one has read no other reads."""
    yield from _one_of_two(sentence)
    yield from _moved(sentence)
    yield from _none_of(sentence)
    yield from _totals(sentence)
    yield from _n_of_m(sentence)
    yield from _n_settings(sentence)
    yield from _n_quality(sentence)
    yield from _shares(sentence)
    yield from _all_of_them(sentence)


# proportions


def _shares(sentence: Sentence) -> Iterator[Check]:
    text = sentence.text
    found = [one for one in share_pattern(sentence.words).finditer(text) if not sentence.is_taken(*one.span())]
    previous: Quality | None = None
    for place, match in enumerate(found):
        until = found[place + 1].start() if place + 1 < len(found) else len(text)
        mention = sentence.mention_within(match.end(), min(until, match.end() + _FAR))
        if not _is_claim(sentence, match, mention):
            continue
        subject = mention.subject if mention else sentence.before(match.start())
        start = mention.end if mention else match.end()
        later = [one.start for one in sentence.mentions if one.start > start]
        quality, turned = _quality_after(sentence, start, min([until, *later]))
        quality = quality or _quality_before(text, match.start()) or (previous if "as are" in text else None)
        if isinstance(subject, GroupSubject) and any("@" in name for name in subject.groups):
            quality = quality or "good_or_better"
        previous = quality or previous
        sentence.take(*match.span())
        yield from _share(sentence, match, subject, quality, turned)


def _is_claim(sentence: Sentence, match: re.Match[str], mention: Mention | None) -> bool:
    """A proportion word is a claim where it counts something: "most of", "few are", not "most vulnerable"."""
    after = sentence.text[match.end() : match.end() + 12]
    plain = match["term"] and match["term"].lower() in ("most", "few", "none", "half", "minority", "majority")
    if plain and mention is not None and mention.start <= match.end() + 1:
        return True  # "Most primary schools are…"
    if match["fraction"] or match["term"]:
        return bool(re.match(r"\s*(?:of\b|are\b|is\b|were\b|have\b)", after)) or (not plain and mention is not None)
    return mention is not None


def _quality_after(sentence: Sentence, start: int, until: int) -> tuple[Quality | None, bool]:
    """The quality said behind `start`, and whether a "not" turns it."""
    match = QUALITY.search(sentence.text, start, min(until, start + _FAR))
    return (quality_of(match), sentence.is_turned(match.start())) if match else (None, False)


def _quality_before(text: str, place: int) -> Quality | None:
    """ "…is good or outstanding in almost all of them"."""
    match = re.search(r"(good or (?:better|outstanding)|outstanding|inadequate) in(?: a| the)?\s*$", text[:place])
    found = QUALITY.match(match[1]) if match else None
    return quality_of(found) if found else None


def _share(
    sentence: Sentence, match: re.Match[str], subject: Subject | None, quality: Quality | None, turned: bool
) -> Iterator[Check]:
    share = share_of(match, sentence.words)
    groups = (_aspects(sentence) if quality else []) or [subject]
    if quality and isinstance(groups[0], GroupSubject):
        for group in groups:
            assert isinstance(group, GroupSubject)
            yield check.check_share(
                share, quality, group, sentence.in_year, sentence.profile, sentence.words, negative=turned
            )
    elif isinstance(subject, IndicatorSubject):
        yield check_line_share(share, subject, sentence.profile, sentence.words)
    elif quality:
        yield silent("proportion", share.words, NO_SUBJECT)


_ASPECTS = {
    "behaviour": "behaviour",
    "the early years provision": "early_years",
    "leadership and management": "leadership",
}
_OF_ASPECTS = re.compile(
    rf"(?:(?:{'|'.join(_ASPECTS)})(?:, | and |\s+(?=(?:is|was|are|were)\b)))+(?:is|was|are|were)\b", re.I
)


def _aspects(sentence: Sentence) -> list[Subject | None]:
    """ "Behaviour is good or outstanding in…": the aspects of the group spoken of before."""
    match = _OF_ASPECTS.match(sentence.text)
    group = sentence.context.subject if match else None
    if not match or not isinstance(group, GroupSubject) or len(group.groups) != 1:
        return []
    of = group.groups[0].partition("@")[0]
    named = [aspect for words, aspect in _ASPECTS.items() if words in match.group().lower()]
    return [GroupSubject((f"{of}@{aspect}",), group.sector) for aspect in named]


# counts


def _one_of_two(sentence: Sentence) -> Iterator[Check]:
    """ "One of the two … is good, the other outstanding." """
    match = re.search(
        r"\bone of (?:the )?two\b(?P<of>.*?)\bis (?P<first>[\w ]+?)(?:,| and| but) (?:and )?the other "
        r"(?:is )?(?P<second>\w[\w ]*)",
        sentence.text,
        re.I,
    )
    if not match:
        return
    sentence.take(*match.span())
    mention = sentence.mention_within(match.start(), match.end())
    subject = mention.subject if mention else sentence.context.subject
    if not isinstance(subject, GroupSubject):
        return
    for text in (match["first"], match["second"]):
        quality = QUALITY.search(text)
        if quality:
            yield _count(sentence, 1, quality_of(quality), subject, f"one {text.strip()}")
    yield check.check_total(2, subject, sentence.in_year, False, sentence.profile, "two")


def _count(
    sentence: Sentence,
    number: int,
    quality: Quality,
    subject: GroupSubject,
    words: str,
    bound: Bound = "exactly",
    negative: bool = False,
) -> Check:
    return check.check_count(number, quality, subject, sentence.in_year, sentence.profile, words, bound, negative)


def _moved(sentence: Sentence) -> Iterator[Check]:
    pattern = (
        rf"\b(?P<up>{NUMBER}) had (?P<first>improved|declined) since the (?:inspection before|previous inspection)"
        rf"(?: and (?P<down>{NUMBER}) had declined)?"
    )
    for match in re.finditer(pattern, sentence.text, re.I):
        sentence.take(*match.span())
        subject = sentence.before(match.start())
        if not isinstance(subject, GroupSubject):
            continue
        moves = [(match["up"], match["first"].lower())] + ([(match["down"], "declined")] if match["down"] else [])
        for number, way in moves:
            yield check.check_moved(number_of(number), way == "improved", subject, sentence.profile, f"{number} {way}")


def _none_of(sentence: Sentence) -> Iterator[Check]:
    """ "No primary school is inadequate", "none of the children's homes are good"."""
    pattern = r"\b(?:no|none of (?:the|its|these)|not (?:one|any) of (?:the|its)|not a single)\s+(?=\S)"
    for match in re.finditer(pattern, sentence.text, re.I):
        mention = sentence.mention_within(match.end(), match.end() + 15)
        if mention is None or not isinstance(mention.subject, GroupSubject):
            continue
        found = re.compile(rf"\s*(?:{_ARE})\s+(?:now |judged )?").match(sentence.text, mention.end)
        quality = QUALITY.match(sentence.text, found.end()) if found else None
        if quality is None or sentence.is_taken(match.start(), quality.end()):
            continue
        sentence.take(match.start(), quality.end())
        words = sentence.text[match.start() : quality.end()]
        yield _count(sentence, 0, quality_of(quality), mention.subject, words)


def _totals(sentence: Sentence) -> Iterator[Check]:
    """ "Of the 18 inspected", "the 18 schools inspected", "the six special schools"."""
    for match in re.finditer(rf"\bthe (?P<m>{NUMBER})\b(?P<rest>[^.;,]{{0,70}})", sentence.text, re.I):
        subject = _subject_of_total(sentence, match)
        if subject is None or match["m"].lower() in ("one", "none", "no", "neither"):
            continue
        inspected = bool(IN_YEAR.search(match["rest"])) or bool(re.match(r"\s*inspected\b", match["rest"]))
        first = bool(FIRST_TIME.search(sentence.text))
        number = number_of(match["m"])
        yield check.check_total(number, subject, inspected, first, sentence.profile, f"the {match['m']}")
    recent = re.search(rf"\bof the (?P<m>{NUMBER}) recent inspections\b", sentence.text, re.I)
    if recent and isinstance(sentence.context.subject, GroupSubject):
        total = number_of(recent["m"])
        yield check.check_total(total, sentence.context.subject, True, False, sentence.profile, recent.group())


def _subject_of_total(sentence: Sentence, match: re.Match[str]) -> GroupSubject | None:
    """The group that is counted: named right behind the number, or the one spoken of where "inspected" follows."""
    if sentence.is_taken(match.start(), match.end("m")):
        return None
    mention = sentence.mention_within(match.end("m"), match.end("m") + 3)
    if mention is not None and isinstance(mention.subject, GroupSubject):
        return mention.subject
    if re.match(r"\s*(?:schools |settings |of them )?inspected\b", match["rest"]):
        nearest = sentence.mention_within(match.end("m"), match.end("m") + 12)
        subject = nearest.subject if nearest else sentence.before(match.start())
        return subject if isinstance(subject, GroupSubject) else None
    return None


def _n_of_m(sentence: Sentence) -> Iterator[Check]:
    """ "Six of the nine independent fostering agencies are good or better"."""
    for match in re.finditer(rf"\b(?P<n>{NUMBER}) of the (?P<m>{NUMBER})\b", sentence.text, re.I):
        if sentence.is_taken(*match.span()):
            continue
        mention = sentence.mention_within(match.end(), match.end() + 60)
        subject = mention.subject if mention else sentence.before(match.start())
        quality = QUALITY.search(sentence.text, mention.end if mention else match.end())
        if not isinstance(subject, GroupSubject) or quality is None:
            continue
        sentence.take(match.start(), quality.end())
        negative = sentence.is_turned(quality.start())
        yield _count(sentence, number_of(match["n"]), quality_of(quality), subject, match.group(), negative=negative)
        if mention is not None:
            total = number_of(match["m"])
            yield check.check_total(total, subject, sentence.in_year, False, sentence.profile, f"the {match['m']}")


_N_SETTINGS = re.compile(
    rf"(?<!the )(?<!of )\b(?P<bound>more than |over |at least |fewer than |less than )?(?P<n>{NUMBER}) (?=\w)", re.I
)


def _n_settings(sentence: Sentence) -> Iterator[Check]:
    """ "Three primary schools are inadequate"; one is at least one, and "now good" is a change, no count."""
    for match in _N_SETTINGS.finditer(sentence.text):
        mention = sentence.mention_within(match.start("n"), match.end() + 1)
        if mention is None or not isinstance(mention.subject, GroupSubject):
            continue
        verb = re.compile(rf"\s*{_ARE}\s+(?:judged )?(?P<not>not )?").match(sentence.text, mention.end)
        quality = QUALITY.match(sentence.text, verb.end()) if verb else None
        if verb is None or quality is None or sentence.is_taken(match.start(), quality.end()):
            continue
        if re.match(r"\s+(?:for|in|at)\b", sentence.text[quality.end() :]):
            continue  # "outstanding for behaviour"
        sentence.take(match.start(), quality.end())
        words = sentence.text[match.start() : quality.end()]
        bound: Bound = "at_least" if match["n"].lower() in ("one", "1") else bound_of(match["bound"] or "")
        number, negative = number_of(match["n"]), bool(verb["not"])
        yield _count(sentence, number, quality_of(quality), mention.subject, words, bound, negative)


_N_QUALITY = re.compile(
    r"\b(?P<bound>more than |over |at least |fewer than |less than )?"
    rf"(?P<n>{NUMBER})\b(?: of (?:them|these))?(?: {_ARE})?"
    r"(?: only| judged| now)?(?P<not> not)? (?=(?:good|at least good|outstanding|inadequate|satisfactory|adequate)\b)",
    re.I,
)


def _n_quality(sentence: Sentence) -> Iterator[Check]:
    """ "four of them are outstanding", "none are good", "and two are inadequate", "more than ten are good"."""
    for match in _N_QUALITY.finditer(sentence.text):
        quality = QUALITY.match(sentence.text, match.end())
        if quality is None or sentence.is_taken(match.start(), quality.end()):
            continue
        subject = sentence.before(match.start())
        if isinstance(subject, GroupSubject):
            sentence.take(match.start(), quality.end())
            words = sentence.text[match.start() : quality.end()]
            bound = bound_of(match["bound"] or "")
            yield _count(
                sentence, number_of(match["n"]), quality_of(quality), subject, words, bound, bool(match["not"])
            )


def _all_of_them(sentence: Sentence) -> Iterator[Check]:
    """ "Both are outstanding", "All six are good or better", "The council-run agency is good", "Not all are good"."""
    pattern = rf"\b(?P<all>both|all(?: (?:the |of the )?(?P<m>{NUMBER}))?|every|(?:the|its)(?: local)?)\s+(?=\S)"
    for match in re.finditer(pattern, sentence.text, re.I):
        mention = sentence.mention_within(match.start() + 3, match.end() + 2)
        if mention is None or not isinstance(mention.subject, GroupSubject):
            continue
        word, before = match["all"].lower(), sentence.text[: match.start()]
        not_all = word.startswith("all") and re.search(r"\bnot\s+$", before, re.I) is not None
        if re.search(r"\b(?:almost|nearly)\s+$" if word.startswith("all") else r"\bof\s+$", before, re.I):
            continue  # "almost all", "half of the"
        verb = re.match(rf"\s*{_ARE}\s+(?:all |now |only |both |judged )*(?P<not>not )?", sentence.text[mention.end :])
        found = QUALITY.match(sentence.text, mention.end + verb.end()) if verb else None
        if verb is None or found is None or sentence.is_taken(match.start(), found.end()):
            continue
        sentence.take(match.start(), found.end())
        total = 2 if word == "both" else number_of(match["m"]) if match["m"] else None
        if total is not None:
            yield check.check_total(
                total, mention.subject, sentence.in_year, False, sentence.profile, match.group().strip()
            )
        text = sentence.text[match.start() : found.end()]
        checked = check.check_all(quality_of(found), mention.subject, sentence.in_year, sentence.profile, text)
        yield negated(checked, f"not {text}" if not_all else text) if not_all or verb["not"] else checked
