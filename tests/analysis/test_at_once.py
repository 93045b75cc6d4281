"""Several threads of the service ask for profiles at once: each gets the whole profile, and none waits for another's
release."""

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from threading import Event
from typing import TYPE_CHECKING

import polars as pl
import pytest
from small_release import SmallRelease, councils, figure, framework

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.comparisons import national_distribution
from fourpoint.analysis.made_once import MadeOnce
from fourpoint.analysis.profile import make_profile
from fourpoint.analysis.snapshot import forget
from fourpoint.core.errors import FourpointError

if TYPE_CHECKING:
    from fourpoint import Release

DAY = date(2011, 10, 31)
CODES = ("855", "383", "001", "002", "003", "004")


def test_profiles_made_at_once_are_those_made_alone(example_release: "Release") -> None:
    rules = load_framework("csa-2011")
    forget()
    alone = {code: make_profile(example_release, code, rules, DAY) for code in CODES}
    spread = national_distribution(example_release, "ni-62", DAY)
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(3):
            forget()
            with ThreadPoolExecutor(8) as pool:
                made = [pool.submit(make_profile, example_release, code, rules, DAY) for code in CODES * 2]
                spreads = [pool.submit(national_distribution, example_release, "ni-62", DAY) for _ in range(4)]
            assert [one.result() for one in made] == [alone[code] for code in CODES * 2]
            assert all(one.result() == spread for one in spreads)
    finally:
        sys.setswitchinterval(switching)


@dataclass
class Watched(SmallRelease):
    """A release that says how often its figures were read, and gives them only when it may."""

    reading: Event = field(default_factory=Event)
    may_go_on: Event = field(default_factory=Event)
    times: list[str] = field(default_factory=list)

    def table(self, name: str) -> pl.DataFrame:
        if name == "figures":
            self.times.append(name)
            self.reading.set()
            assert self.may_go_on.wait(30)
        return super().table(name)


@pytest.fixture
def watched() -> Watched:
    rows = {"councils": councils("901", "902"), "figures": [figure("ni-1", "901", "2011", 1.0)]}
    return Watched(rows)


RULES = framework(c=[{"id": "ni-1"}])


def test_who_asks_of_one_release_does_not_wait_for_another(watched: Watched) -> None:
    other = SmallRelease(watched.rows)
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(make_profile, watched, "901", RULES, date(2012, 12, 31))
        try:
            assert watched.reading.wait(30)
            quick = pool.submit(make_profile, other, "901", RULES, date(2012, 12, 31)).result(timeout=20)
            assert not slow.done()
        finally:
            watched.may_go_on.set()
    assert slow.result().c == quick.c


def test_what_the_country_shares_is_made_once_however_many_ask(watched: Watched) -> None:
    with ThreadPoolExecutor(6) as pool:
        asked = [pool.submit(make_profile, watched, code, RULES, date(2012, 12, 31)) for code in ("901", "902") * 3]
        assert watched.reading.wait(30)
        watched.may_go_on.set()
    assert [one.result().code for one in asked] == ["901", "902"] * 3
    assert watched.times == ["figures"]


def test_a_value_that_could_not_be_made_is_made_by_the_next_who_asks() -> None:
    parts = MadeOnce()

    def fails() -> int:
        raise FourpointError("no figures")

    with pytest.raises(FourpointError):
        parts.of("one", fails)
    assert parts.get("one") is None
    assert [parts.of("one", lambda: 1), parts.of("one", lambda: 2)] == [1, 1]
