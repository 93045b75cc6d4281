"""The smallest changes of evidence that would raise or lower a grade, found by search over the rules' own facts.

A change is smallest when none of its parts can be left out or made smaller. Searches the facts that the overall
grade rests on, up to three together; says so where more would be needed. Never changes anything.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from fourpoint.core.areas import GROUPS
from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.framework import Framework
from fourpoint.core.judging.conditions import Operator, Values, half_up, number_meets, values_of
from fourpoint.core.judging.judging import grade_sets
from fourpoint.core.judging.plan import Plan, plan_of
from fourpoint.core.profile_facts.fact_names import unit_of
from fourpoint.core.profile_facts.fact_words import describe, listed, number, value_words

MOST_TOGETHER = 3
_MOST_FINDINGS = 20
"""Findings of reviews, more or fewer, up to which a change is looked for."""
Way = Literal["raise", "lower"]
WAYS: tuple[Way, Way] = ("raise", "lower")


@dataclass(frozen=True, slots=True)
class Move:
    """One fact to another value. `steps`: how far (settings or indicators for a share, grades for a grade, else 1);
    `to` as compared (whole percent); `count` = how many of `of` would then count, for shares."""

    fact: str
    unit: Unit
    start: float | None
    to: float | None
    steps: int
    up: bool
    known: Known = Known.KNOWN
    count: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Moves that together change the grade, and the grades possible then, best first."""

    way: Way
    moves: tuple[Move, ...]
    possible: tuple[int, ...]
    sentence: str

    @property
    def steps(self) -> int:
        return sum(move.steps for move in self.moves)


def routes(framework: Framework, facts: Mapping[str, Fact], way: Way, until: int | None = None) -> tuple[Route, ...]:
    """Every smallest change that raises (or lowers) the overall grade for sure, fewest facts and steps first; with
    `until`, that brings it to that grade or past it (none where it is there).

    `facts` are those of the assessment (`Assessment.facts` by name), the grades of areas among them. Where several
    grades are possible, raising lifts the lowest of them and lowering brings down the best.
    """
    plan = plan_of(framework)
    overall = next((area for area in plan.areas if area.area == "overall"), None)
    if overall is None:
        return ()
    values = values_of(facts)
    now = grade_sets(plan, values)["overall"]
    if until is not None and _reaches(way, now, now, until):
        return ()
    axes = [axis for fact in overall.facts if (axis := tuple(moves_of(framework, plan, fact, facts)))]
    wholes = _wholes(facts)
    found: list[tuple[Move, ...]] = []
    for together in range(1, min(MOST_TOGETHER, len(axes)) + 1):
        for chosen in combinations(axes, together):
            for chosen_moves in sorted(product(*chosen), key=lambda moves: (_steps(moves), _asked_of(moves, way))):
                moves = _fitted(chosen_moves, wholes)
                if moves is None or any(_within(smaller, moves) for smaller in found):
                    continue
                if _reaches(way, grade_sets(plan, _moved(values, moves))["overall"], now, until):
                    found.append(moves)
    made = [_route(framework, plan, way, moves, values) for moves in _smallest(found)]
    return tuple(sorted(made, key=lambda one: (len(one.moves), one.steps, one.sentence)))


def _reaches(way: Way, then: frozenset[int], now: frozenset[int], until: int | None) -> bool:
    if way == "raise":
        return min(then) > min(now) if until is None else min(then) >= until
    return max(then) < max(now) if until is None else max(then) <= until


def _steps(moves: tuple[Move, ...]) -> int:
    return sum(move.steps for move in moves)


def _asked_of(moves: tuple[Move, ...], way: Way) -> float:
    """How much the moves ask for: the one of two as long that asks less comes first; what is not known has no start."""
    total = sum(move.to or 0.0 for move in moves)
    return total if way == "raise" else -total


def _within(smaller: tuple[Move, ...], moves: tuple[Move, ...]) -> bool:
    """Whether `moves` holds all of `smaller`, each at least as far the same way."""
    by_fact = {move.fact: move for move in moves}
    return all(
        (held := by_fact.get(one.fact)) is not None and held.up == one.up and held.steps >= one.steps for one in smaller
    )


def _smallest(found: list[tuple[Move, ...]]) -> list[tuple[Move, ...]]:
    different = list({frozenset(moves): moves for moves in found}.values())
    return [moves for moves in different if not any(_within(one, moves) for one in different if one is not moves)]


def _moved(values: Values, moves: tuple[Move, ...]) -> Values:
    return {**values, **{move.fact: move.to for move in moves}}


def moves_of(framework: Framework, plan: Plan, fact: str, facts: Mapping[str, Fact]) -> Iterator[Move]:
    """The nearest value of a fact, each way, for each other way in which the rules' tests of it can turn out."""
    unit = unit_of(framework, fact) or "number"
    held = facts.get(fact) or Fact(fact, unit, Known.NOT_KNOWN)
    tests = _tests_of(plan, fact)
    best: dict[tuple[tuple[bool, ...], bool], Move] = {}
    for move in _every_move(framework, plan, fact, unit, held):
        outcome = _turn_out(tests, move.to)
        if held.known is not Known.NOT_KNOWN and outcome == _turn_out(tests, move.start):
            continue
        key = (outcome, move.up)
        if key not in best or move.steps < best[key].steps:
            best[key] = move
    yield from best.values()


def _tests_of(plan: Plan, fact: str) -> list[tuple[Operator, float]]:
    """The tests that the rules put to a fact: themselves, or through a count of facts that they ask for."""
    area = next(area for area in plan.areas if area.area == "overall")
    tests = [test for _, asked in (*area.rules, *area.limits) for test in asked.tests]
    found = [(one.operator, one.number) for one in tests if one.fact == fact]
    for count in plan.counts.values():
        if fact in count.of and any(one.fact == f"count.{count.id}" for one in tests):
            asked_of = ((operator, getattr(count, operator)) for operator in _OF_COUNTS)
            found += [(operator, asked) for operator, asked in asked_of if asked is not None]
    return found


_OF_COUNTS: tuple[Operator, ...] = ("at_least", "at_most", "equals")


def _turn_out(tests: list[tuple[Operator, float]], value: float | None) -> tuple[bool, ...]:
    """How the tests turn out at a value."""
    return tuple(value is not None and number_meets(operator, asked, value) for operator, asked in tests)


def _every_move(framework: Framework, plan: Plan, fact: str, unit: Unit, held: Fact) -> Iterator[Move]:
    if unit == "percent" and held.known is Known.KNOWN and held.denominator:
        yield from _share_moves(fact, held)
        return
    start = None if held.value is None else held.value
    area = next(area for area in plan.areas if area.area == "overall")
    wanted = [float(one) for one in framework.grades] if unit == "grade" else None
    if ".findings." in fact and start is not None:
        wanted = [start + step for step in range(-_MOST_FINDINGS, _MOST_FINDINGS + 1)]
    candidates = wanted or [one for one in area.domains[fact] if one is not None]
    if unit == "percent" and start is not None:
        start = half_up(start)
    for to in candidates:
        if to != start:
            steps = (
                1 if start is None or (unit in ("yes_no", "number") and not wanted) else max(1, round(abs(to - start)))
            )
            yield Move(fact, unit, start, to, steps, start is None or to > start, held.known)


def _share_moves(fact: str, held: Fact) -> Iterator[Move]:
    """Shares move by whole settings (or indicators)."""
    of, top = int(held.denominator or 0), int(held.numerator or 0)
    start = half_up(100 * top / of)
    for count in range(of + 1):
        to = half_up(100 * count / of)
        if count != top:
            yield Move(fact, "percent", start, to, abs(count - top), count > top, held.known, count, of)


_WHOLES = (("good_or_better", "inadequate"), ("better_than_neighbours", "worse_than_neighbours"))
"""Two shares of one whole: a setting is not both."""


def _wholes(facts: Mapping[str, Fact]) -> tuple[tuple[Fact, Fact], ...]:
    """The pairs of known shares that are of one whole."""
    found = []
    for good, bad in _WHOLES:
        for fact in facts.values():
            if fact.name.endswith(f".{good}") and fact.known is Known.KNOWN and fact.denominator:
                other = facts.get(fact.name.removesuffix(good) + bad)
                if other is not None and other.denominator == fact.denominator:
                    found.append((fact, other))
    return tuple(found)


def _fitted(moves: tuple[Move, ...], wholes: tuple[tuple[Fact, Fact], ...]) -> tuple[Move, ...] | None:
    """The moves, with room made for them: more inadequate settings than there were others leaves fewer good ones.
    None where they cannot stand together."""
    for one, other in wholes:
        fitted = _with_room(moves, one, other)
        if fitted is None:
            return None
        moves = fitted
    return moves


def _with_room(moves: tuple[Move, ...], one: Fact, other: Fact) -> tuple[Move, ...] | None:
    by_fact = {move.fact: move for move in moves}
    tops = {fact.name: _top(by_fact.get(fact.name), fact) for fact in (one, other)}
    excess = sum(tops.values()) - int(one.denominator or 0)
    if excess <= 0:
        return moves
    growing = [fact for fact in (one, other) if (move := by_fact.get(fact.name)) is not None and move.up]
    if len(growing) != 1:
        return None
    yielding = other if growing[0] is one else one
    count, of, top = tops[yielding.name] - excess, int(yielding.denominator or 0), int(yielding.numerator or 0)
    if count < 0:
        return None
    start, to = half_up(100 * top / of), half_up(100 * count / of)
    room = Move(yielding.name, "percent", start, to, top - count, False, Known.KNOWN, count, of)
    return (*(move for move in moves if move.fact != yielding.name), room)


def _top(move: Move | None, fact: Fact) -> int:
    return int(fact.numerator or 0) if move is None or move.count is None else move.count


def _route(framework: Framework, plan: Plan, way: Way, moves: tuple[Move, ...], values: Values) -> Route:
    then = grade_sets(plan, _moved(values, moves))["overall"]
    possible = tuple(sorted(then, reverse=True))
    result = listed([f"{grade}, {framework.word(grade)}" for grade in possible], "or")
    changes = listed([move_words(framework, move) for move in moves])
    return Route(way, moves, possible, f"{changes[:1].upper()}{changes[1:]} would make it {result}.")


_NOW = {Known.NONE_YET: "none yet now", Known.NOT_KNOWN: "not known now"}


def move_words(framework: Framework, move: Move) -> str:
    """One move in words: "3 more of the 18 secondary schools at good or better (11 to 14)"."""
    if move.count is not None and move.of is not None:
        before = move.count - move.steps if move.up else move.count + move.steps
        many = f"{move.steps:,} {'more' if move.up else 'fewer'} of the {move.of:,} {share_words(move.fact)}"
        return f"{many} ({before:,} to {move.count:,})"
    what = describe(framework, move.fact).removeprefix("block B, ")
    to = "none" if move.to is None else value_words(framework, move.unit, move.to, move.fact)
    if move.unit == "percent" and move.known is not Known.KNOWN:
        to = _range_words(framework, move)
    now = _NOW.get(move.known)
    if now is None and move.start is not None:
        start = number(move.start) if move.unit == "grade" else value_words(framework, move.unit, move.start, move.fact)
        now = f"now {start}"
    return f"{what} at {to}{f' ({now})' if now else ''}" if move.unit != "yes_no" else f"{what}: {to} ({now})"


def _range_words(framework: Framework, move: Move) -> str:
    """Every whole percent that would do the same as the one found."""
    tests = _tests_of(plan_of(framework), move.fact)
    wanted = _turn_out(tests, move.to)
    alike = [percent for percent in range(101) if _turn_out(tests, float(percent)) == wanted]
    return f"{alike[0]} to {alike[-1]}%"


_SHARES = {
    "good_or_better": "at good or better",
    "inadequate": "at inadequate",
    "inadequate_percent": "at inadequate",
    "outstanding": "at outstanding",
    "outstanding_percent": "at outstanding",
    "worse_than_neighbours": "worse than the neighbours",
    "better_than_neighbours": "better than the neighbours",
}


def share_words(fact: str) -> str:
    """What a share counts: "settings at good or better", "secondary schools at inadequate"."""
    stem, _, measure = fact.rpartition(".")
    group = next((title for part in stem.split(".") if (title := GROUPS.get(part))), "")
    subject = group.lower() or ("indicators" if "neighbours" in measure else "settings")
    return f"{subject} {_SHARES.get(measure, measure.replace('_', ' '))}"
