"""The day at which a council's pages stand: today, or in a synthetic year the year's own."""

from datetime import date

from fourpoint.core.council.own_day import own_day

EVIDENCE, TODAY = date(2011, 11, 8), date(2026, 11, 29)


def test_with_official_evidence_it_is_today() -> None:
    found = own_day(EVIDENCE, date(2012, 1, 1), TODAY, synthetic=False)
    assert (found.day, found.words) == (TODAY, "today")
    assert own_day(date(2027, 3, 31), None, TODAY, synthetic=False).day == date(2027, 3, 31)


def test_a_synthetic_year_stands_at_its_own_day_whatever_the_clock_says() -> None:
    found = own_day(EVIDENCE, None, TODAY, synthetic=True)
    assert found.day == EVIDENCE
    assert "synthetic" in found.words


def test_and_moves_on_with_what_the_council_types() -> None:
    assert own_day(EVIDENCE, date(2011, 12, 14), TODAY, synthetic=True).day == date(2011, 12, 14)
    assert own_day(EVIDENCE, date(2007, 12, 14), TODAY, synthetic=True).day == EVIDENCE
