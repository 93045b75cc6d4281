"""Every row of the tables that the handbook prints."""

import pytest

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.frameworks.examples import given_facts
from fourpoint.core.judging.conditions import values_of
from fourpoint.core.judging.judging import grade_sets, judge
from fourpoint.core.judging.plan import plan_of
from tests.spec.judgement_tables import TABLES, Given

CASES = [
    pytest.param(*case, id=f"{table.title} {number}")
    for table in TABLES
    for number, case in enumerate(table.cases, start=1)
]


@pytest.mark.parametrize(("framework", "given", "possible"), CASES)
def test_row(framework: str, given: Given, possible: tuple[int, ...]) -> None:
    found = load_framework(framework)
    facts = given_facts(found, given)
    assert judge(found, facts).possible == possible
    quick = grade_sets(plan_of(found), values_of(facts))["overall"]
    assert tuple(sorted(quick, reverse=True)) == possible, "the quick answer is the traced one"
