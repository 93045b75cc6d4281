"""Values made when they are first asked for, each once, whichever thread asks: the others wait for that one alone."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class MadeOnce:
    """Values by name. One may be made of others; none may be made of itself. A value must not change once made."""

    def __init__(self) -> None:
        self._made: dict[Hashable, Any] = {}
        self._making: dict[Hashable, Lock] = {}
        self._door = Lock()

    def of(self, name: Hashable, make: Callable[[], T]) -> T:
        """The value called `name`, from `make` where it is not made yet; whoever else asks meanwhile waits for it."""
        if name not in self._made:
            with self._door:
                making = self._making.setdefault(name, Lock())
            with making:
                if name not in self._made:
                    self._made[name] = make()
        found: T = self._made[name]
        return found

    def get(self, name: Hashable) -> Any | None:
        """The value called `name` where it is made already."""
        return self._made.get(name)
