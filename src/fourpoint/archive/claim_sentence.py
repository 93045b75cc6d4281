"""One sentence taken apart into its claims, each with the subject that it speaks of.

A claim belongs to the subject named last before it, or within its own noun phrase ("a large majority of primary
schools"); a sentence that names none speaks of the subject of the sentence before ("Of the 18 inspected…").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from fourpoint.archive import claim_check as check
from fourpoint.archive.claim_check import Check
from fourpoint.archive.claim_inspections import inspection_checks
from fourpoint.archive.claim_settings import setting_checks
from fourpoint.archive.claim_subjects import GroupSubject, IndicatorSubject, Mention, Subject, mentions
from fourpoint.archive.claim_words import (
    FIRST_TIME,
    GAP,
    IN_YEAR,
    NUMBER,
    PACE,
    QUALITY,
    SIDE,
    WAY,
    WHOM,
    Quality,
    number_of,
    quality_of,
    share_of,
    share_pattern,
    which,
)
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import ProportionWords

_REFERS_BACK = re.compile(
    rf"(?:However, |Since then |Consequently,? |As a result,? )?(?:the (?:proportion|gap|rate|figures?"
    rf"|number|large majority|very "
    rf"large majority|majority)|of (?:the|these|those|them)|(?:only )?{NUMBER}\b|it|they|these|this|another"
    rf"|both|all|behaviour is|"
    r"the early years provision is|leadership and management is|attainment|most of them|others?)\b",
    re.I,
)
_NO_SUBJECT = "It is not said of any provision or figure that the evidence holds."


@dataclass(frozen=True, slots=True)
class Context:
    """What the sentence before spoke of."""

    subject: Subject | None = None
    in_year: bool = False


def sentence_checks(
    text: str, context: Context, profile: Profile, words: ProportionWords
) -> tuple[list[Check], Context]:
    """The claims of one sentence, checked, and what it leaves as the subject for the next."""
    reader = _Sentence(text, context, profile, words)
    checks = [*inspection_checks(text, profile), *reader.checks()]
    return checks, reader.leaves()


class _Sentence:
    """One sentence and the parts of it that are already read."""

    def __init__(self, text: str, context: Context, profile: Profile, words: ProportionWords) -> None:
        self._text, self._context, self._profile, self._words = text, context, profile, words
        self._mentions = mentions(text, profile)
        self._in_year = bool(IN_YEAR.search(text))
        self._taken: list[tuple[int, int]] = []

    def leaves(self) -> Context:
        """The subject that the next sentence may speak of."""
        kept = self._context.subject if self._refers_back() else None
        return Context(self._mentions[-1].subject if self._mentions else kept, self._in_year)

    def checks(self) -> list[Check]:
        """Every claim, in the order of its kind."""
        return [
            *setting_checks(self._text, self._mentions, self._context.subject, self._profile),
            *self._one_of_two(),
            *self._moved(),
            *self._counts(),
            *self._shares(),
            *self._all_of_them(),
            *self._sides(),
            *self._ways(),
            *self._paces(),
            *self._gaps(),
        ]

    # what a claim speaks of

    def _before(self, place: int) -> Subject | None:
        named = [mention.subject for mention in self._mentions if mention.start < place]
        return named[-1] if named else self._context.subject if self._refers_back() else None

    def _refers_back(self) -> bool:
        """Whether the sentence goes on about what the one before spoke of."""
        return _REFERS_BACK.match(self._text) is not None

    def _mention_within(self, start: int, end: int) -> Mention | None:
        return next((one for one in self._mentions if start <= one.start < end), None)

    def _take(self, start: int, end: int) -> None:
        self._taken.append((start, end))

    def _is_taken(self, start: int, end: int) -> bool:
        return any(start < last and first < end for first, last in self._taken)

    # proportions

    def _shares(self) -> Iterator[Check]:
        found = [one for one in share_pattern(self._words).finditer(self._text) if not self._is_taken(*one.span())]
        previous: Quality | None = None
        for place, match in enumerate(found):
            until = found[place + 1].start() if place + 1 < len(found) else len(self._text)
            mention = self._mention_within(match.end(), min(until, match.end() + 110))
            if not self._is_claim(match, mention):
                continue
            subject = mention.subject if mention else self._before(match.start())
            start = mention.end if mention else match.end()
            later = [one.start for one in self._mentions if one.start > start]
            quality = self._quality_after(start, min([until, *later]))
            quality = quality or self._quality_before(match.start()) or (previous if "as are" in self._text else None)
            if isinstance(subject, GroupSubject) and any("@" in name for name in subject.groups):
                quality = quality or "good_or_better"
            previous = quality or previous
            self._take(*match.span())
            yield from self._share(match, subject, quality)

    def _is_claim(self, match: re.Match[str], mention: Mention | None) -> bool:
        """A proportion word is a claim where it counts something: "most of", "few are", not "most vulnerable"."""
        after = self._text[match.end() : match.end() + 12]
        plain = match["term"] and match["term"].lower() in ("most", "few", "none", "half", "minority", "majority")
        if match["fraction"] or match["term"]:
            return bool(re.match(r"\s*(?:of\b|are\b|is\b|were\b|have\b)", after)) or (not plain and mention is not None)
        return mention is not None

    def _quality_after(self, start: int, until: int) -> Quality | None:
        match = QUALITY.search(self._text, start, min(until, start + 110))
        return quality_of(match) if match else None

    def _quality_before(self, place: int) -> Quality | None:
        """ "…is good or outstanding in almost all of them"."""
        match = re.search(
            r"(good or (?:better|outstanding)|outstanding|inadequate) in (?:a |the )?$", self._text[:place]
        )
        found = QUALITY.match(match[1]) if match else None
        return quality_of(found) if found else None

    def _share(self, match: re.Match[str], subject: Subject | None, quality: Quality | None) -> Iterator[Check]:
        share = share_of(match, self._words)
        in_year = self._in_year
        aspect = self._aspect(subject) if quality else None
        if isinstance(aspect or subject, GroupSubject) and quality:
            group = aspect or subject
            assert isinstance(group, GroupSubject)
            yield check.check_share(share, quality, group, in_year, self._profile, self._words)
        elif isinstance(subject, IndicatorSubject):
            yield check.check_line_share(share, subject, self._profile, self._words)
        elif quality:
            yield check.silent("proportion", share.words, _NO_SUBJECT)

    def _aspect(self, subject: Subject | None) -> GroupSubject | None:
        """ "Behaviour is good or outstanding in…": the aspect of the group spoken of before."""
        match = re.match(r"(Behaviour|The early years provision|Leadership and management) (?:is|was)\b", self._text)
        group = self._context.subject if match else None
        if not match or not isinstance(group, GroupSubject) or len(group.groups) != 1:
            return None
        name = {"B": "behaviour", "T": "early_years", "L": "leadership"}[match[1][0]]
        return GroupSubject((f"{group.groups[0].partition('@')[0]}@{name}",), group.sector)

    # counts

    def _one_of_two(self) -> Iterator[Check]:
        """ "One of the two … is good, the other outstanding." """
        match = re.search(
            r"\bone of (?:the )?two\b(?P<of>.*?)\bis (?P<first>[\w ]+?)(?:,| and| but) (?:and )?the other "
            r"(?:is )?(?P<second>\w[\w ]*)",
            self._text,
            re.I,
        )
        if not match:
            return
        self._take(*match.span())
        mention = self._mention_within(match.start(), match.end())
        subject = mention.subject if mention else self._context.subject
        for text in (match["first"], match["second"]):
            quality = QUALITY.search(text)
            if quality and isinstance(subject, GroupSubject):
                words = f"one {text.strip()}"
                yield check.check_count(1, quality_of(quality), subject, self._in_year, self._profile, words)
        if isinstance(subject, GroupSubject):
            yield check.check_total(2, subject, self._in_year, False, self._profile, "two")

    def _moved(self) -> Iterator[Check]:
        pattern = (
            rf"\b(?P<up>{NUMBER}) had (?P<first>improved|declined) since the inspection before"
            rf"(?: and (?P<down>{NUMBER}) had declined)?"
        )
        for match in re.finditer(pattern, self._text, re.I):
            self._take(*match.span())
            subject = self._before(match.start())
            if isinstance(subject, GroupSubject):
                up = match["first"].lower() == "improved"
                yield check.check_moved(
                    number_of(match["up"]), up, subject, self._profile, f"{match['up']} {match['first']}"
                )
                if match["down"]:
                    yield check.check_moved(
                        number_of(match["down"]), False, subject, self._profile, f"{match['down']} declined"
                    )

    def _counts(self) -> Iterator[Check]:
        yield from self._totals()
        yield from self._n_of_m()
        yield from self._n_quality()

    def _totals(self) -> Iterator[Check]:
        """ "Of the 18 inspected", "the 18 schools inspected", "the six special schools"."""
        for match in re.finditer(rf"\bthe (?P<m>{NUMBER})\b(?P<rest>[^.;,]{{0,70}})", self._text, re.I):
            subject = self._subject_of_total(match)
            if subject is None or match["m"].lower() in ("one", "none", "no", "neither"):
                continue
            inspected = bool(IN_YEAR.search(match["rest"])) or bool(re.match(r"\s*inspected\b", match["rest"]))
            first = bool(FIRST_TIME.search(self._text))
            yield check.check_total(
                number_of(match["m"]), subject, inspected, first, self._profile, f"the {match['m']}"
            )
        recent = re.search(rf"\bof the (?P<m>{NUMBER}) recent inspections\b", self._text, re.I)
        if recent and isinstance(self._context.subject, GroupSubject):
            yield check.check_total(
                number_of(recent["m"]), self._context.subject, True, False, self._profile, recent.group()
            )

    def _subject_of_total(self, match: re.Match[str]) -> GroupSubject | None:
        """The group that is counted: named right behind the number, or the one spoken of where "inspected" follows."""
        if self._is_taken(match.start(), match.end("m")):
            return None
        mention = self._mention_within(match.end("m"), match.end("m") + 3)
        if mention is not None and isinstance(mention.subject, GroupSubject):
            return mention.subject
        if re.match(r"\s*(?:schools |settings |of them )?inspected\b", match["rest"]):
            nearest = self._mention_within(match.end("m"), match.end("m") + 12)
            subject = nearest.subject if nearest else self._before(match.start())
            return subject if isinstance(subject, GroupSubject) else None
        return None

    def _n_of_m(self) -> Iterator[Check]:
        """ "Six of the nine independent fostering agencies are good or better"."""
        for match in re.finditer(rf"\b(?P<n>{NUMBER}) of the (?P<m>{NUMBER})\b", self._text, re.I):
            if self._is_taken(*match.span()):
                continue
            mention = self._mention_within(match.end(), match.end() + 60)
            subject = mention.subject if mention else self._before(match.start())
            quality = QUALITY.search(self._text, mention.end if mention else match.end())
            if not isinstance(subject, GroupSubject) or quality is None:
                continue
            self._take(match.start(), quality.end())
            yield check.check_count(
                number_of(match["n"]), quality_of(quality), subject, self._in_year, self._profile, match.group()
            )
            if mention is not None:
                yield check.check_total(
                    number_of(match["m"]), subject, self._in_year, False, self._profile, f"the {match['m']}"
                )

    def _n_quality(self) -> Iterator[Check]:
        """ "four of them are outstanding", "none are good", "and two are inadequate"."""
        pattern = (
            rf"\b(?P<n>{NUMBER})\b(?: of (?:them|these))?(?: (?:are|is|was|were|being|have been|has been))?"
            r"(?: only| judged)? (?=(?:good|at least good|outstanding|inadequate|satisfactory|adequate)\b)"
        )
        for match in re.finditer(pattern, self._text, re.I):
            quality = QUALITY.match(self._text, match.end())
            if quality is None or self._is_taken(match.start(), quality.end()):
                continue
            subject = self._before(match.start())
            if isinstance(subject, GroupSubject) and self._text[: match.start()].lower()[-9:] != "more than ":
                self._take(match.start(), quality.end())
                text = self._text[match.start() : quality.end()]
                yield check.check_count(
                    number_of(match["n"]), quality_of(quality), subject, self._in_year, self._profile, text
                )

    def _all_of_them(self) -> Iterator[Check]:
        """ "Both are outstanding", "All six are good or better", "The council-run agency is good"."""
        pattern = rf"\b(?P<all>both|all(?: (?:the |of the )?(?P<m>{NUMBER}))?|(?:the|its)(?: local)?)\s+(?=\S)"
        for match in re.finditer(pattern, self._text, re.I):
            mention = self._mention_within(match.start() + 3, match.end() + 2)
            if mention is None or not isinstance(mention.subject, GroupSubject):
                continue
            word = match["all"].lower()
            before = self._text[: match.start()]
            if re.search(r"\b(?:almost|nearly|not)\s+$" if word.startswith("all") else r"\bof\s+$", before, re.I):
                continue  # "almost all", "half of the"
            quality = re.match(
                r"\s*(?:is|are|was|were)\s+(?:all |now |only |both |judged )*", self._text[mention.end :]
            )
            found = QUALITY.match(self._text, mention.end + quality.end()) if quality else None
            if found is None or self._is_taken(match.start(), found.end()):
                continue
            self._take(match.start(), found.end())
            total = 2 if word == "both" else number_of(match["m"]) if match["m"] else None
            if total is not None:
                yield check.check_total(
                    total, mention.subject, self._in_year, False, self._profile, match.group().strip()
                )
            text = self._text[match.start() : found.end()]
            yield check.check_all(quality_of(found), mention.subject, self._in_year, self._profile, text)

    # comparisons and directions

    def _sides(self) -> Iterator[Check]:
        sides = [one for one in SIDE.finditer(self._text) if not re.search(r"\bnot\s+$", self._text[: one.start()])]
        for place, match in enumerate(sides):
            until = sides[place + 1].start() if place + 1 < len(sides) else len(self._text)
            subject = self._before(match.start())
            for whom in self._whom(match.end(), until):
                words = f"{match.group()} {whom.group()}"
                yield self._side(which(match), which(whom), subject, words)

    def _whom(self, start: int, until: int) -> Iterator[re.Match[str]]:
        """The comparators that follow, joined by "and"."""
        at = start
        while (match := WHOM.search(self._text, at, until)) is not None:
            between = self._text[at : match.start()]
            if not re.fullmatch(r"\s*(?:,|and|or|both|with|of|in|that|those|the|than|found|and/or|\s)*", between):
                return
            yield match
            at = match.end()

    def _side(self, side: str, whom: str, subject: Subject | None, words: str) -> Check:
        if isinstance(subject, GroupSubject):
            return check.check_group_side(side, whom, subject, self._profile, words)  # type: ignore[arg-type]
        if isinstance(subject, IndicatorSubject):
            return check.check_line_side(side, whom, subject, self._profile, words)  # type: ignore[arg-type]
        return check.silent("comparison", words, _NO_SUBJECT)

    def _ways(self) -> Iterator[Check]:
        for match in WAY.finditer(self._text):
            if self._is_taken(*match.span()) or re.search(r"\bgap\b[^.;]{0,60}$", self._text[: match.start()]):
                continue
            subject = self._before(match.start())
            way = which(match)
            if isinstance(subject, GroupSubject):
                yield check.check_group_way(way, subject, self._profile, match.group())  # type: ignore[arg-type]
            elif isinstance(subject, IndicatorSubject):
                yield check.check_line_way(way, subject, self._profile, match.group())  # type: ignore[arg-type]
            else:
                yield check.silent("direction", match.group(), _NO_SUBJECT)

    def _paces(self) -> Iterator[Check]:
        for match in PACE.finditer(self._text):
            subject = self._before(match.start())
            if isinstance(subject, IndicatorSubject):
                yield check.check_pace(which(match), subject, self._profile, match.group())
            else:
                yield check.silent("pace", match.group(), _NO_SUBJECT)

    def _gaps(self) -> Iterator[Check]:
        for match in GAP.finditer(self._text):
            subject = self._before(match.start())
            whom = WHOM.search(match["whom"])
            other = which(whom) if whom else "all" if re.search(r"\ball\b", match["whom"]) else ""
            gap = "widening" if match["widening"] else "narrowing"
            if isinstance(subject, IndicatorSubject) and other:
                yield check.check_gap(gap, other, subject, self._profile, match.group())
            else:
                yield check.silent("gap", match.group(), _NO_SUBJECT)
