"""Polars schemas of the release's tables, made from the plain values in `core.tables`."""

import polars as pl

from fourpoint.core.tables import TABLES, WHERE_FROM, ColumnType, Table

_TYPES: dict[ColumnType, type[pl.DataType]] = {
    "text": pl.String,
    "word": pl.String,
    "int": pl.Int32,
    "float": pl.Float64,
    "grade": pl.Int8,
    "date": pl.Date,
    "yes_no": pl.Boolean,
}


def schema_of(table: Table) -> pl.Schema:
    """Columns of `table` in order, with the two that say where a row came from."""
    return pl.Schema({column.name: _TYPES[column.type] for column in (*table.columns, *WHERE_FROM)})


SCHEMAS: dict[str, pl.Schema] = {name: schema_of(table) for name, table in TABLES.items()}
