"""A document as pages of text, whatever its file format. Reads no page before it is asked for, and opens no file:
the readers of each format fill it, `open_document` chooses among them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from fourpoint.core.errors import FourpointError

MOST_TEXT = 20_000_000
"""Most bytes of text that a plain or HTML file may hold."""
MOST_PAGES = 400
"""Pages read of one document at most; what lies beyond is said to be unread."""


class UnreadableFileError(FourpointError):
    """The file cannot be read as a document; says which file, why, and what to do."""


@dataclass(slots=True)
class Document:
    """Pages of text by number (from 1). `page(n)` reads a page once; `form` says what the file is."""

    name: str
    form: str
    count: int
    _read: Callable[[int], str]
    _seen: dict[int, str] = field(default_factory=dict)
    structure: Callable[[], "tuple[tuple[tuple[int, str], ...], tuple[str, ...]] | None"] = lambda: None
    """For a tagged PDF: its (page, line)s by structure and what stands outside them; None for every other document."""
    outside: tuple[str, ...] = ()
    """Text of headers and footers, where the format keeps it apart (DOCX)."""

    def page(self, number: int) -> str:
        """Text of page `number`, with line ends as "\\n"."""
        if number not in self._seen:
            self._seen[number] = self._read(number)
        return self._seen[number]

    @property
    def pages_read(self) -> int:
        return len(self._seen)

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[tuple[int, str]]:
        """(number, text) of the pages `first` to `last`, at most `MOST_PAGES` of them."""
        end = min(self.count, last or self.count, first + MOST_PAGES - 1)
        for number in range(first, end + 1):
            yield number, self.page(number)


def whole(text: str, name: str, form: str) -> Document:
    """A document of one page, for formats that have none."""
    return Document(name, form, 1, lambda _: text)
