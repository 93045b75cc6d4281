"""A document as a value: blocks in reading order. One value becomes HTML, PDF, DOCX and text, so they cannot differ.

Used by letters, profiles and council reports. Holds plain text only: what people typed can never become markup,
because no renderer reads markup. Never knows what a grade or an indicator is.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is the document's own heading; a level is never skipped."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`lead` stands in bold before the text; `role` says how it looks."""

    text: str
    role: Literal["body", "intro", "small", "note", "warning"] = "body"
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines that belong together: an address, a contact block, a signature."""

    lines: tuple[str, ...]
    role: Literal["address", "contact", "signature", "date", "plain"] = "plain"


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its alternative text; `width` and `height` in points."""

    svg: str
    alt: str
    width: float
    height: float


Cell = str | Picture | tuple[str, ...]
"""Text, a drawing, or a short list within one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """`share` of the table's width; `numeric` columns are set flush right."""

    title: str
    numeric: bool = False
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """One header row, the first cell of each row its heading, no merged cells."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: str = ""
    compact: bool = False
    show_caption: bool = True

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"table '{self.caption}': a row has {len(row)} cells, not {len(self.columns)}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart: `title` says its message, `source` where it comes from, `table` the same figures to read."""

    title: str
    picture: Picture
    source: str
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class FigureGrid:
    """Small multiples beside one another."""

    figures: tuple[Figure, ...]
    across: int = 2


@dataclass(frozen=True, slots=True)
class Terms:
    """Labelled values: ("Framework", "csa-2011")."""

    pairs: tuple[tuple[str, str], ...]
    role: Literal["about", "key"] = "about"


@dataclass(frozen=True, slots=True)
class GradeBox:
    """The grade that the document is about, large: "Children's services assessment", "Performs well", "3"."""

    label: str
    word: str
    figure: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Lines | Bullets | Table | Figure | FigureGrid | Terms | GradeBox | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `notice` stands on every page; `dated` is the only date in the file's metadata."""

    title: str
    dated: date
    blocks: tuple[Block, ...]
    kind: Literal["letter", "report"] = "report"
    notice: str = ""
    author: str = "Fourpoint"
    subject: str = ""
    running: str = ""
    """What the foot of each page says beside its number."""
    language: str = "en-GB"
    keywords: tuple[str, ...] = field(default=())
    annex: tuple[Block, ...] = ()
    """What a web page offers after the document to those who open it; no part of the document, printed nowhere."""
    annex_title: str = ""

    def __post_init__(self) -> None:
        last = 0
        for block in self.blocks:
            if isinstance(block, Heading):
                if block.level > last + 1:
                    raise ValueError(f"heading '{block.text}' skips from level {last} to {block.level}")
                last = block.level
