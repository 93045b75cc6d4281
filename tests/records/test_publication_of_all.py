"""152 letters become public in one transaction: all of them, quickly, or none."""

import time

import pytest

from fourpoint.actions.cases.publication import publish_due
from fourpoint.records.models import Case, Council, Event, Publication
from fourpoint.records.models.publication import hash_of
from tests.records.world import MINUTE, World

pytestmark = pytest.mark.django_db
BODY = {"grade": 2, "words": "Performs adequately.", "letter": {"paragraphs": ["Services are adequate."] * 60}}


def _schedule_all(world: World) -> None:
    names = [(f"X{n:02}" if n < 100 else f"Y{n - 100:02}", f"Place {n}") for n in range(150)]
    Council.objects.bulk_create(
        Council(code=code, gss=f"E{n:08}", name=name, region="", slug=f"place-{n}")
        for n, (code, name) in enumerate(names)
    )
    model = world.case()
    Case.objects.bulk_create(
        Case(council_id=code, year=2011, framework="csa-2011", as_at=model.as_at, release=world.release)
        for code, _ in names
    )
    Case.objects.update(state="scheduled", scheduled_for=MINUTE)
    Publication.objects.bulk_create(
        Publication(case=case, version=1, public_from=MINUTE, grade=2, body=BODY, sha256=hash_of(BODY))
        for case in Case.objects.all()
    )


def test_152_letters_are_published_at_once(world: World) -> None:
    _schedule_all(world)
    start = time.process_time()
    assert publish_due(MINUTE) == 152
    assert time.process_time() - start < 5
    assert Case.objects.filter(state="published").count() == 152
    assert Event.objects.filter(kind="published").count() == 152


def test_one_that_cannot_be_published_leaves_all_unpublished(world: World) -> None:
    _schedule_all(world)
    Publication.objects.filter(case__council__code="Y49").update(cancelled=True)
    with pytest.raises(Publication.DoesNotExist):
        publish_due(MINUTE)
    assert not Case.objects.filter(state="published").exists()
    assert not Event.objects.filter(kind="published").exists()
