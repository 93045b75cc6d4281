"""A value made quickly is the value made in the ordinary way, and as frozen."""

from dataclasses import FrozenInstanceError, dataclass, fields

import pytest

from fourpoint.analysis.making import quick_maker
from fourpoint.core.profile import Comparator, IndicatorLine, PointInTime, SettingLine
from fourpoint.core.status import Status


@pytest.mark.parametrize("kind", [Comparator, PointInTime, SettingLine, IndicatorLine])
def test_equal_frozen_and_of_its_own_class(kind: type) -> None:
    values = [f"value {number}" for number in range(len(fields(kind)))]
    quick, ordinary = quick_maker(kind)(*values), kind(*values)
    assert type(quick) is kind
    assert quick == ordinary
    assert repr(quick) == repr(ordinary)
    assert hash(quick) == hash(ordinary)
    with pytest.raises(FrozenInstanceError):
        quick.__setattr__(fields(kind)[0].name, "other")


def test_defaults_and_names_are_those_of_the_class() -> None:
    assert quick_maker(Comparator)("england", value=1.0) == Comparator("england", 1.0)
    assert quick_maker(PointInTime)("2011", None, 1.0, status=Status.OK) == PointInTime("2011", None, 1.0, Status.OK)
    with pytest.raises(TypeError):
        quick_maker(Comparator)()


def test_a_class_that_checks_its_values_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Checked:
        value: int

        def __post_init__(self) -> None:
            assert self.value

    with pytest.raises(TypeError, match="checks its values"):
        quick_maker(Checked)
