"""Loads the example year into an empty service: 2010 taken in, 2011 published, a dozen cases still under way.

Everything goes through the same actions as in earnest, so the demo's history is as whole as any. Synthetic, and says
so: the notice of the release stands on every page and in every letter.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from fourpoint.actions.cases import comments, earlier, judge, opening, panel, publication
from fourpoint.actions.cases import evidence as case_evidence
from fourpoint.actions.cases import letter as case_letter
from fourpoint.actions.cases.asked_before import asked_before, letter_before, say_what_became
from fourpoint.actions.cases.compose import compose_publication
from fourpoint.actions.cases.correction import keep_sources
from fourpoint.actions.demo.people import DemoPerson, make_demo_people
from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.keeping.shelf import shelve
from fourpoint.actions.our.due_days import set_due
from fourpoint.analysis.profile import make_profiles
from fourpoint.core.assessment import Assessment
from fourpoint.core.cases.case import State
from fourpoint.core.cases.earlier_outcome import EarlierOutcome
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import UsageError
from fourpoint.records.models import Case, Council, EvidenceRelease, Person
from fourpoint.release.councils import list_councils
from fourpoint.release.store import Release

AS_AT = date(2011, 10, 31)
RELEASE_DAY = date(2011, 11, 8)
EARLIER_DAY = date(2010, 12, 9)
MINUTE = datetime(2011, 11, 8, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
NAMED = ("855", "383")
"""Leicestershire and Leeds: published in 2011. Leicester's evidence stops in 2008, so its case stays gathered."""
UNDER_WAY = (
    State.SHARED,
    State.SHARED,
    State.JUDGING,
    State.JUDGING,
    State.ASSURING,
    State.COMMENTING,
    State.ANSWERING,
    State.MODERATING,
    State.MODERATING,
    State.MODERATED,
    State.SIGNED_OFF,
    State.SIGNED_OFF,
)
"""Where the demo's open cases stand; councils are taken in order of name."""

SAID = {
    "asked_again": (EarlierOutcome.REMAINS, "Illustration: the figures that it rests on still ask for it."),
    "now_a_strength": (EarlierOutcome.PUT_RIGHT, "Illustration: the figures that it rests on are a strength now."),
}
NOTHING_SAID = (EarlierOutcome.NOT_KNOWN, "Illustration: this year's evidence says nothing of it.")
"""What the demo's inspectors say became of what was asked for before, by what the draft makes of it."""


@dataclass
class _Demo:
    release: EvidenceRelease
    opened: Release
    tell: Callable[[str], None]
    people: list[DemoPerson] = field(default_factory=list)

    def actor(self, short: str) -> Actor:
        return Person.objects.get(email=f"{short}@demo.example").as_actor()


def load_demo(
    example: Path, evidence: Path, tell: Callable[[str], None] = lambda _: None, councils: int | None = None
) -> list[DemoPerson]:
    """Loads everything and gives the people with their passwords. Refuses a service that holds anything."""
    if Person.objects.exists() or Council.objects.exists():
        raise UsageError("The demo is loaded into an empty service only; this one holds people or councils.")
    tell("Building the example's evidence release")
    built = build_release(example, evidence / "england-2011", RELEASE_DAY)
    with transaction.atomic():
        demo = _Demo(shelve(built.release, "england-2011", timezone.now()), built.release, tell)
        keep_sources(example, demo.release)
        chosen = _add_councils(built.release, councils)
        open_ = _under_way(chosen)
        officers = {council.slug: (council.code, council.name) for council in open_[:6]}
        demo.people = make_demo_people(officers)
        _take_in_earlier_year(demo, chosen)
        published = [c for c in chosen if c.code not in {one.code for one in open_} and c.code != "856"]
        _publish_year(demo, published)
        _open_cases(demo, open_, [c for c in chosen if c.code == "856"])
        due = timezone.localdate() + 10 * DAY
        set_due(demo.actor("manager"), "csa-2011", None, due, timezone.now())
    return demo.people


def _add_councils(release: Release, at_most: int | None) -> list[Council]:
    listed = sorted(list_councils(release), key=lambda one: (one.code not in (*NAMED, "856"), one.name))
    rows = [
        Council(code=one.code, gss=one.gss, name=one.name, region=one.region, slug=slugify(one.name))
        for one in listed[:at_most]
    ]
    Council.objects.bulk_create(rows)
    return rows


def _under_way(councils: Iterable[Council]) -> list[Council]:
    return [one for one in councils if one.code not in (*NAMED, "856")][: len(UNDER_WAY)]


def _areas(framework_id: str) -> list[tuple[str, str]]:
    return [(area.id, area.title) for area in load_framework(framework_id).areas]


def _take_in_earlier_year(demo: _Demo, councils: list[Council]) -> None:
    """2010 as an earlier year that was published elsewhere: the letters that its evidence makes."""
    from fourpoint.documents.letter.draft import draft_letter

    demo.tell("Taking in the letters of 2010")
    framework, admin = load_framework("csa-2010"), demo.actor("administrator")
    published = datetime(2010, 12, 9, 9, 30, tzinfo=UTC)
    codes = [one.code for one in councils]
    for code, profile in make_profiles(demo.opened, framework, EARLIER_DAY, codes).items():
        assessment = assess_profile(profile, framework)
        if assessment.status != "graded":
            continue
        letter = draft_letter(profile, assessment, framework)
        body = case_letter.body_of_letter(letter, framework, demo.release.hash)
        earlier.record_earlier(
            admin, code, 2010, framework.id, EARLIER_DAY, _areas("csa-2010"), demo.release, body, published, published
        )


def _assessments(demo: _Demo, councils: list[Council]) -> dict[str, Assessment]:
    framework = load_framework("csa-2011")
    profiles = make_profiles(demo.opened, framework, AS_AT, [one.code for one in councils])
    return {code: assess_profile(profile, framework) for code, profile in profiles.items()}


def _open(demo: _Demo, council: Council, now: datetime) -> Case:
    return opening.open_case(
        demo.actor("administrator"), council.code, 2011, "csa-2011", AS_AT, _areas("csa-2011"), demo.release, now
    )


def _publish_year(demo: _Demo, councils: list[Council]) -> None:
    """2011: every case walked through its year, then all published at one minute in one transaction."""
    demo.tell(f"Walking {len(councils)} cases of 2011 from evidence to letter")
    start = datetime(2011, 11, 1, 9, tzinfo=UTC)
    found = _assessments(demo, councils)
    walker = _Walker(demo, start)
    ready, manager = [], demo.actor("manager")
    for index, council in enumerate(councils):
        case = _open(demo, council, start)
        if found[council.code].status == "withheld":
            walker.walk(case, State.MODERATING, index)
            panel.withhold(manager, case.pk, "A further inspection is due.", start + 6 * DAY)
            publication.announce_withheld(manager, case.pk, MINUTE, start + 6 * DAY)
        else:
            walker.walk(case, State.SIGNED_OFF, index)
            ready.append(case.pk)
    demo.tell(f"Publishing {len(ready)} letters at one minute")
    for case_id in ready:
        publication.rehearse(manager, case_id, lambda case: [], start + 6.5 * DAY)
    publication.schedule(manager, ready, MINUTE, compose_publication, start + 6.6 * DAY)
    publication.publish_due(MINUTE)


def _open_cases(demo: _Demo, councils: list[Council], gathered: list[Council]) -> None:
    """Cases that stand somewhere in their year today, so that every role has something to do."""
    now = timezone.now()
    demo.tell(f"Opening {len(councils) + len(gathered)} cases that are still under way")
    for council in gathered:
        _open(demo, council, now - DAY)
    walker = _Walker(demo, now - 8 * DAY, deadline=(now + 7 * DAY).replace(hour=17, minute=0, second=0))
    for council, state in zip(councils, UNDER_WAY, strict=False):
        walker.walk(_open(demo, council, now - 8 * DAY), state, 0)


@dataclass
class _Walker:
    """Takes a case step by step to a state, as people would, from `start` on."""

    demo: _Demo
    start: datetime
    deadline: datetime | None = None

    def walk(self, case: Case, to: State, index: int) -> None:
        people = self.demo
        lead = people.actor("lead" if index % 2 == 0 else "lead.two")
        assurer, manager, admin = people.actor("assurer"), people.actor("manager"), people.actor("administrator")
        steps: list[tuple[State, Callable[[datetime], object]]] = [
            (State.GATHERED, lambda at: opening.assign_people(admin, case.pk, lead.id, assurer.id, at)),
            (State.SHARED, lambda at: self._share(case, at)),
            (State.JUDGING, lambda at: self._begin(case, lead, at)),
            (State.ASSURING, lambda at: self._judge(case, lead, at)),
            (State.COMMENTING, lambda at: self._assure(case, assurer, at)),
            (State.ANSWERING, lambda at: self._comment(case, lead, at, answer=to is not State.ANSWERING)),
            (State.MODERATING, lambda at: comments.send_to_panel(lead, case.pk, at)),
            (State.MODERATED, lambda at: panel.agree_case(manager, case.pk, at)),
            (State.SIGNED_OFF, lambda at: panel.sign_off(manager, case.pk, at)),
        ]
        for number, (state, step) in enumerate(steps):
            step(self.start + number * timedelta(hours=14))
            if state is to:
                return

    def _share(self, case: Case, at: datetime) -> None:
        case_evidence.freeze_evidence(self.demo.actor("analyst"), case.pk, self.deadline or at + 2 * DAY, at)

    def _begin(self, case: Case, lead: Actor, at: datetime) -> None:
        case_evidence.confirm_figures(_officer(case), case.pk, self.demo.release.hash, at)
        case_evidence.begin_judging(lead, case.pk, at)

    def _judge(self, case: Case, lead: Actor, at: datetime) -> None:
        case = Case.objects.select_related("council", "release").get(pk=case.pk)
        for area, _ in case.areas:
            indicated, possible = case_letter.indicated_of(case, area)
            awarded = indicated or (possible[0] if possible else 2)
            judge.give_grade(lead, case.pk, area, awarded, "", indicated, possible or (awarded,), at)
        words = case_letter.draft_from_evidence(case).model_dump(mode="json")
        judge.save_draft(lead, case.pk, words, 0, None, at)
        if self.deadline or case.council_id in NAMED:
            _follow_up(case, lead, at)
        judge.submit_for_assurance(lead, case.pk, at)

    def _assure(self, case: Case, assurer: Actor, at: datetime) -> None:
        grades = dict(Case.objects.get(pk=case.pk).judgements.values_list("area", "awarded"))
        judge.give_second_grades(assurer, case.pk, grades, at)
        judge.assure(assurer, case.pk, self.deadline or at + 2 * DAY, "", at)

    def _comment(self, case: Case, lead: Actor, at: datetime, answer: bool) -> None:
        officer = _officer(case)
        if self.deadline:
            text = "Please say in the summary when the figures were published."
            comment = comments.make_comment(officer, case.pk, "Summary", text, at)
        comments.finish_comments(officer, case.pk, at)
        if self.deadline and answer:
            comments.answer_comment(
                lead, case.pk, comment.pk, "The profile gives the day of each figure.", "unchanged", at
            )


def _follow_up(case: Case, lead: Actor, at: datetime) -> None:
    """What became of what was asked for in 2010, as far as the draft carries it; the last is left for whoever tries."""
    before = letter_before(case, at)
    for one in asked_before(case, before, case_letter.newest_draft(case))[:-1] if before else ():
        outcome, because = SAID.get(one.became, NOTHING_SAID)
        say_what_became(lead, case.pk, one.place, outcome, because, at)


def _officer(case: Case) -> Actor:
    """The council's demo officer, or for councils without one the officer's role as the demo's clerk plays it."""
    from fourpoint.core.cases.roles import Role

    row = Person.objects.filter(roles__role=Role.COUNCIL_OFFICER.value, roles__council_code=case.council_id).first()
    if row is not None:
        return row.as_actor()
    clerk = Person.objects.get(email="administrator@demo.example")
    return Actor(clerk.pk, "Demo officer", frozenset({(Role.COUNCIL_OFFICER, case.council_id)}))
