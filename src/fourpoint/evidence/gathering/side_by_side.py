"""Several pieces of one kind of work, some at a time: most of a reader's time is spent in Polars, which lets go of
Python meanwhile."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")


def side_by_side(make: Callable[[Given], Made], given: Iterable[Given]) -> Iterator[Made]:
    """`make` of each, in the order given."""
    with ThreadPoolExecutor(max(1, min(4, os.cpu_count() or 1))) as beside:
        yield from beside.map(make, given)
