"""Making frozen values quickly, where hundreds of thousands are made at once. Whoever gets one finds it frozen.

A frozen dataclass sets each field through `object.__setattr__`, which takes six times as long as filling a plain class
with the same slots. So the value is filled as such a twin and then given its own class: Python allows that between
classes of one layout, and the test holds the result equal to one made in the ordinary way. A class that checks its
values when made (`__post_init__`) must not be made like this, and is refused.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, field, fields, make_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


def quick_maker(frozen: type[Value]) -> Callable[..., Value]:
    """A function with the parameters of `frozen` that makes one. TypeError for a class that checks its values."""
    if hasattr(frozen, "__post_init__"):
        raise TypeError(f"{frozen.__name__} checks its values when made; make it in the ordinary way")
    declared: tuple[Field[Any], ...] = fields(frozen)  # type: ignore[arg-type]
    twin = make_dataclass(
        f"{frozen.__name__}Twin",
        [(one.name, one.type, field() if one.default is MISSING else field(default=one.default)) for one in declared],
        slots=True,
    )

    def make(*values: Any, **named: Any) -> Value:
        made = twin(*values, **named)
        made.__class__ = frozen
        return made  # type: ignore[no-any-return]

    return make
