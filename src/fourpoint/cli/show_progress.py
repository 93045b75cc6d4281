"""A progress bar on standard error, so that what a command prints can be piped; silent where nobody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def progress(count: int, title: str) -> Iterator[Callable[[], None]]:
    """Yields what is to be called after each of `count` steps."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as bar:
        task = bar.add_task(title, total=count)
        yield lambda: bar.advance(task)
