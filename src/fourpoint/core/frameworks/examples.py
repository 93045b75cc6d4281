"""A framework's worked examples, run against its own rules. Says what differs; never mends it."""

from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Example, Framework
from fourpoint.core.judging.judging import Judged, judge
from fourpoint.core.profile_facts.fact_names import full_name, unit_of

_EXPECTED = ("starting", "indicated", "possible", "limited_by", "status", "judgements")


def given_facts(framework: Framework, given: dict[str, bool | float | str]) -> dict[str, Fact]:
    """The facts that people give by name: a number, true/false, or `none_yet`. Names may be short."""
    facts = {}
    for short, value in given.items():
        name = full_name(framework, short)
        unit = unit_of(framework, name) or "number"
        if isinstance(value, str):
            facts[name] = Fact(name, unit, Known.NONE_YET, because="none yet")
        else:
            facts[name] = Fact(name, unit, Known.KNOWN, float(value))
    return facts


def failures_of(framework: Framework, example: Example) -> list[str]:
    """What an example expects and the rules do not give, a sentence each."""
    wrong = [
        f"'{key}' is not something to expect ({', '.join(_EXPECTED)})."
        for key in example.expect
        if key not in _EXPECTED
    ]
    for name, value in example.given.items():
        if unit_of(framework, full_name(framework, name)) is None:
            wrong.append(f"the fact '{name}' is unknown.")
        elif isinstance(value, str) and value != "none_yet":
            wrong.append(f"'{name}' is given as '{value}', which is neither a number, true, false nor 'none_yet'.")
    if wrong:
        return wrong
    judged = judge(framework, given_facts(framework, example.given))
    return [
        f"{key} is {found!r}, expected {expected!r}."
        for key, expected in example.expect.items()
        if (found := _found(judged, key, expected)) != expected
    ]


def _found(judged: Judged, key: str, expected: object) -> object:
    match key:
        case "starting":
            return judged.starting
        case "indicated":
            return judged.indicated
        case "possible":
            return list(judged.possible)
        case "limited_by":
            return list(judged.limits)
        case "status":
            return judged.status
    areas = {area.area: area.indicated for area in judged.judgements}
    return {area: areas.get(area) for area in expected} if isinstance(expected, dict) else areas
