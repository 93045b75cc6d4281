"""The same reading as a plain pandas programme: every table as text, figures melted, periods and marks row by row.

It does less than the build: no councils by name, no problems in sentences, no duplicates named, no hash, no release.
"""

from pathlib import Path

import pandas as pd

from fourpoint.evidence.periods import read_period

_GRADES = {"Outstanding": 4, "Good": 3, "Requires improvement": 2, "Adequate": 2, "Satisfactory": 2, "Inadequate": 1}
_MARKS = {"c": "c", "z": "z", "x": "x", "u": "u", "low": "low", "k": "low", "-": "x", ":": "x"}


def read_everything(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Figures, outcomes and the number of rows read from the CSV, Parquet and XLSX files of `folder`."""
    figures, outcomes, rows = [], [], 0
    for path in sorted(folder.rglob("*")):
        table = _table(path)
        if table is None:
            continue
        rows += len(table)
        if "Short Desc" in table:
            figures.append(_long(table, path))
        elif (
            "geographic_level" in table
            or "LA Number" in table
            or "LANumber" in table
            or "geog_n" in table
            or "la_9digit" in table
        ):
            figures.append(_wide(table, path))
        elif "URN" in table:
            outcomes.append(_outcomes(table, path))
    return pd.concat(figures).drop_duplicates(_KEY), pd.concat(outcomes).drop_duplicates(), rows


_KEY = ["indicator", "place", "period", "value", "status"]


def _table(path: Path) -> pd.DataFrame | None:
    if path.suffix == ".csv":
        return pd.read_csv(path, dtype=str, encoding="utf-8-sig", encoding_errors="replace", on_bad_lines="skip")
    if path.suffix == ".parquet":
        import polars as pl

        rows = pl.read_parquet(path).rows()  # without pyarrow: the bytes are read by Polars, which favours pandas
        return pd.DataFrame(rows, columns=pl.read_parquet_schema(path).names()).astype(str)
    if path.suffix == ".xlsx":
        return pd.read_excel(path, dtype=str, header=None)
    return None


def _figure(cell: object) -> tuple[float | None, str]:
    text = str(cell).strip().replace(",", "")
    try:
        return float(text), "ok"
    except ValueError:
        return None, _MARKS.get(text, "")


def _long(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    read = list(table["Values"].apply(_figure))
    periods = table["Years"].apply(lambda text: read_period(str(text), "academic"))
    return pd.DataFrame(
        {
            "indicator": table["Short Desc"],
            "place": table["LA Number"],
            "period": periods.apply(lambda period: period.text),
            "end": periods.apply(lambda period: period.end),
            "value": [one[0] for one in read],
            "status": [one[1] for one in read],
            "file": path.name,
        }
    )


def _wide(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    names = [
        column for column in table.columns if table[column].head(50).apply(lambda c: _figure(c)[0] is not None).any()
    ]
    place = next((c for c in ("old_la_code", "LA Number", "geog_c", "la_code") if c in table), table.columns[0])
    long = table.melt(
        id_vars=[place], value_vars=[n for n in names if n != place], var_name="indicator", value_name="cell"
    )
    read = list(long["cell"].apply(_figure))
    return pd.DataFrame(
        {
            "indicator": long["indicator"],
            "place": long[place],
            "period": path.stem,
            "value": [one[0] for one in read],
            "status": [one[1] for one in read],
            "file": path.name,
        }
    )


def _outcomes(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    grade = next((c for c in table if "overall" in c.lower() or c in ("rating", "OFSTEDRATING")), None)
    day = next((c for c in table if "inspection date" in c.lower() or c == "INSPECTIONDT"), None)
    return pd.DataFrame(
        {
            "urn": table["URN"],
            "grade": table[grade].map(_GRADES) if grade else None,
            "inspected": pd.to_datetime(table[day], dayfirst=True, errors="coerce", format="mixed") if day else None,
        }
    )
