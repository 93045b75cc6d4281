"""An officer before one table of their record, and its cells as people read and choose them."""

import json
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.utils import timezone

from fourpoint.actions.our.own_record import rows_of
from fourpoint.core.areas import AREAS
from fourpoint.core.council.board_parts import BOARD_FORMS, every_part
from fourpoint.core.council.own_tables import OWN_TABLES, Field, OwnTable, words_of
from fourpoint.release.store import Release
from fourpoint.web.views.our.ground import OurPage, our_page

Cells = dict[str, str]
_YES_NO = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class Asked:
    """An officer before one table of their record."""

    page: OurPage
    table: OwnTable
    base: Release

    @property
    def address(self) -> str:
        return f"{self.page.address}record/{self.table.slug}"

    @property
    def stands(self) -> date:
        """The day with which a new state or version begins."""
        return self.page.ground.stands.day if self.page.ground else timezone.localdate(self.page.now)


def asked_of(request: HttpRequest, slug: str, kind: str) -> Asked:
    page = our_page(request, slug)
    if kind not in OWN_TABLES or page.ground is None:
        raise Http404
    return Asked(page, OWN_TABLES[kind], page.ground.release)


def key_text(key: tuple[str, ...]) -> str:
    return quote(json.dumps(list(key), ensure_ascii=False))


def shown(table: OwnTable, cells: Cells, named: dict[str, str]) -> list[str]:
    """The cells of a row's list as people read them."""
    read = {name: as_read(table.field(name), cells.get(name, ""), named) for name in table.shown}
    if table.name == "board_papers":
        read |= _paper_words(cells)
    return list(read.values())


def _paper_words(cells: Cells) -> Cells:
    """Where a text stands in the report, by the name that the meeting's own page gives it."""
    report, part = cells.get("report", ""), cells.get("part", "")
    known = (one for one in every_part(report) if (one.name, one.area) == (part, cells.get("area", "")))
    found = next(known, None) if report in BOARD_FORMS else None
    if found is None:
        return {}
    told = {"report": words_of(report), "part": found.label}
    return told | ({"text": words_of(cells.get("text", ""))} if found.kind == "box" else {})


def as_read(field: Field, text: str, named: dict[str, str]) -> str:
    if field.of in ("indicators", "reviews", "priorities"):
        return named.get(f"{field.of} {text}", text)
    if field.of == "areas":
        return AREAS.get(text, text).partition(", ")[0]
    if field.column.type == "date" and text:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return f"{day.day}\u00a0{day:%B %Y}"
    if field.words or field.column.type == "yes_no":
        return words_of(text)
    return text


def named_of(asked: Asked) -> dict[str, str]:
    """Titles by what names them: "indicators ni-66", "reviews audit-2011", "priorities reviews-on-time"."""
    named = {f"indicators {id_}": title for id_, title in _indicators(asked)}
    for field in asked.table.fields:
        if field.of in ("reviews", "priorities"):
            named |= {f"{field.of} {id_}": title for id_, title in _rows_to_name(asked, field)}
    return named


def _indicators(asked: Asked) -> list[tuple[str, str]]:
    """The council's own measures, then those of the evidence."""
    own = [one.cells for one in rows_of(asked.page.council, asked.base, OWN_TABLES["measures"])]
    frame = asked.base.table("indicators").sort("title")
    held = list(zip(frame["id"].to_list(), frame["title"].to_list(), strict=True))
    return [(cells["id"], cells.get("title", "")) for cells in own] + held


def choices(asked: Asked, field: Field, now: str) -> list[tuple[str, str]]:
    """What a field offers to choose from, the empty choice first; nothing where any text may stand."""
    if field.column.type == "yes_no":
        return list(_YES_NO)
    if field.words:
        found = [(word, words_of(word)) for word in field.words]
    elif field.of == "areas":
        found = [(area, title) for area, title in AREAS.items()]
    elif field.of == "indicators":
        found = _indicators(asked)
    elif field.of in ("reviews", "priorities"):
        found = _rows_to_name(asked, field)
    else:
        return []
    if now and now not in dict(found):
        found.append((now, now))
    return [("", "Choose one"), *found]


def _rows_to_name(asked: Asked, field: Field) -> list[tuple[str, str]]:
    rows = rows_of(asked.page.council, asked.base, OWN_TABLES[field.of])
    named = {one.cells.get(field.name, ""): one.cells.get("title") or one.cells.get(field.name, "") for one in rows}
    return sorted(named.items(), key=lambda one: one[1])
