"""Statistical neighbours of a council under the model in use at a day. Never includes the council itself."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.analysis.source import Source
from fourpoint.core.profile import Neighbour


@dataclass(frozen=True, slots=True)
class NeighbourModel:
    """A model, its date, and why it is the one used. `of` maps a council to its neighbours, nearest first."""

    name: str
    date: date | None
    note: str
    of: dict[str, tuple[Neighbour, ...]]
    stand_ins: dict[str, str]
    """Council that the model leaves out -> the other model that its neighbours come from."""

    def codes(self, code: str) -> tuple[str, ...]:
        return tuple(neighbour.code for neighbour in self.of.get(code, ()))

    def name_for(self, code: str) -> str:
        """The model that `code`'s neighbours come from; empty where it has none."""
        return self.stand_ins.get(code, self.name) if code in self.of else ""


NO_MODEL = NeighbourModel("", None, "The release holds no statistical neighbours.", {}, {})


def choose_model(source: Source, day: date) -> NeighbourModel:
    """The newest model in use on `day`; where every model is later, the earliest, and the note says so.

    A council that the model leaves out (it did not exist then) takes its neighbours from the nearest other model.
    """
    table = source.table("neighbours")
    if table.is_empty():
        return NO_MODEL
    models = sorted({(when, name) for name, when in table.select("model", "model_date").unique().iter_rows()})
    in_use = [model for model in models if model[0] <= day]
    when, name = in_use[-1] if in_use else models[0]
    note = "" if in_use else f"The earliest neighbour model, {name}, is later than the as-at date and stands in for it."
    names = _names(source)
    found = _read(table, name, names)
    stand_ins: dict[str, str] = {}
    for _, other in sorted(models, key=lambda model: abs((model[0] - when).days)):
        for code, neighbours in _read(table, other, names).items():
            if code not in found:
                found[code], stand_ins[code] = neighbours, other
    return NeighbourModel(name, when, note, found, stand_ins)


def _names(source: Source) -> dict[str, str]:
    table = source.table("councils").sort("code", "from", nulls_last=False)
    return dict(table.select("code", "name").iter_rows())


def _read(table: pl.DataFrame, model: str, names: dict[str, str]) -> dict[str, tuple[Neighbour, ...]]:
    rows = table.filter((pl.col("model") == model) & (pl.col("code") != pl.col("neighbour"))).sort("code", "rank")
    found: dict[str, list[Neighbour]] = {}
    for code, rank, neighbour, closeness in rows.select("code", "rank", "neighbour", "closeness").iter_rows():
        line = Neighbour(neighbour, names.get(neighbour, neighbour), rank, closeness or "")
        found.setdefault(code, []).append(line)
    return {code: tuple(lines) for code, lines in found.items()}
