"""Publishes 152 letters of a new year at one minute in the demo that the environment names; prints what it took.

Each council gets a case of 2012 with the draft and the grades of its letter of 2011 (councils that have none, those of
another). Run by bench_service in a process of its own.
"""

import json
import time
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from fourpoint.actions.cases.compose import compose_publication  # noqa: E402
from fourpoint.actions.cases.publication import publish_due, schedule  # noqa: E402
from fourpoint.records.models import Case, Council, DraftVersion, Judgement, Person, Publication  # noqa: E402

MANY = 152


def new_year() -> list[int]:
    """Cases of 2012 that are signed off and rehearsed; gives their ids."""
    now = timezone.now()
    models = {case.council_id: case for case in Case.objects.filter(year=2011, drafts__isnull=False).distinct()}
    other = next(iter(models.values()))
    councils = list(Council.objects.order_by("name")[:MANY])
    made = Case.objects.bulk_create(
        Case(
            council=council,
            year=2012,
            framework=other.framework,
            as_at=other.as_at,
            areas=other.areas,
            release=other.release,
            state="signed_off",
            rehearsed_at=now,
        )
        for council in councils
    )
    for case in made:
        model = models.get(case.council_id, other)
        _copy(model, case)
    return [case.pk for case in made]


def _copy(model: Case, case: Case) -> None:
    draft = model.drafts.last()
    assert draft is not None
    DraftVersion.objects.create(
        case=case, by=draft.by, at=draft.at, number=1, words=draft.words, sha256=draft.sha256, claims=draft.claims
    )
    for one in model.judgements.all():
        kept = {"area": one.area, "indicated": one.indicated, "possible": one.possible, "awarded": one.awarded}
        Judgement.objects.create(case=case, by=one.by, at=one.at, **kept)


def main() -> None:
    ids = new_year()
    manager = Person.objects.get(email="manager@demo.example").as_actor()
    minute = timezone.now() + timedelta(hours=1)
    start = time.perf_counter()
    schedule(manager, ids, minute, compose_publication)
    scheduled = time.perf_counter() - start
    assert not Publication.objects.visible(minute - timedelta(seconds=1)).filter(case__year=2012).exists()
    start = time.perf_counter()
    published = publish_due(minute)
    taken = time.perf_counter() - start
    visible = Publication.objects.visible(minute).filter(case__year=2012).count()
    print(json.dumps({"many": published, "visible": visible, "schedule": scheduled, "publish": taken}))


if __name__ == "__main__":
    main()
