"""The same reading as a plain pandas programme: every table as text, figures melted, periods and marks row by row,
councils found by code or name, cells that are no figure told in a sentence, rows that repeat another named.

It does less than the build all the same: two groups of columns of settings where the files have up to six, no check of
references between files, no titles above headings, no ODS, no release.
"""

from pathlib import Path

import pandas as pd

from fourpoint.core.words.council_names import council_key
from fourpoint.evidence.cells.periods import read_period

_GRADES = {"Outstanding": 4, "Good": 3, "Requires improvement": 2, "Adequate": 2, "Satisfactory": 2, "Inadequate": 1}
_MARKS = {"c": "c", "z": "z", "x": "x", "u": "u", "low": "low", "k": "low", "-": "x", ":": "x"}
_CODES = ("LA Number", "LANumber", "old_la_code", "la_code", "geog_c", "LEA")
_NAMES = ("LA and Regions", "la_name", "geog_n", "LA Name", "LA", "Local authority")


def read_everything(folder: Path) -> tuple[pd.DataFrame, pd.DataFrame, int]:
    """Figures, outcomes and the number of rows read from the CSV, Parquet and XLSX files of `folder`."""
    councils = _councils(folder)
    figures, outcomes, problems, rows = [], [], [], 0
    for path in sorted(folder.rglob("*")):
        table = _table(path)
        if table is None:
            continue
        rows += len(table)
        if "Short Desc" in table:
            figures.append(_long(table, path, councils))
            problems += _problems(figures[-1], path)
        elif (
            "geographic_level" in table
            or "LA Number" in table
            or "LANumber" in table
            or "geog_n" in table
            or "la_9digit" in table
        ):
            figures.append(_wide(table, path, councils))
            problems += _problems(figures[-1], path)
        elif "URN" in table:
            outcomes.append(_outcomes(table, path, councils))
    return _once(pd.concat(figures), _FIGURE), _once(pd.concat(outcomes), _OUTCOME), rows


_FIGURE = ["indicator", "place", "period", "value", "status"]
_OUTCOME = ["urn", "grade", "inspected"]


def _once(frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Each row once; of those that repeat one, the file and row that they repeat are told."""
    repeats = frame.duplicated(key)
    firsts = frame[~repeats].set_index(key)[["file", "row"]]
    told = frame[repeats].join(firsts, on=key, rsuffix="_of")
    words = "the row repeats " + told["file_of"].astype(str) + ", row " + told["row_of"].astype(str) + "."
    assert len(words) == int(repeats.sum())
    return frame[~repeats]


def _councils(folder: Path) -> dict[str, str]:
    """Code by code and by key of the name."""
    codes = pd.read_csv(folder / "la_codes/la_codes_derived.csv", dtype=str, encoding="utf-8-sig")
    names = [name for name in codes if name.endswith("_name") and name != "gor_name"]
    found = {code: code for code in codes["dfe_la_code"].dropna()}
    for name in names:
        known = codes[["dfe_la_code", name]].dropna()
        found |= dict(zip(known[name].map(council_key), known["dfe_la_code"], strict=True))
    return found


def _places(table: pd.DataFrame, councils: dict[str, str]) -> pd.Series:
    """The council's code by the table's own code, else by name, else the cell as it stands (regions, England)."""
    code = next((column for column in _CODES if column in table), None)
    name = next((column for column in _NAMES if column in table), None)
    said = table[code or name or table.columns[0]].fillna("").astype(str).str.replace(r"\.0$", "", regex=True)
    found = said.map(councils)
    if name:
        found = found.fillna(table[name].fillna("").map(council_key).map(councils))
    return found.fillna(said)


def _problems(figures: pd.DataFrame, path: Path) -> list[str]:
    odd = figures[(figures["status"] == "") & figures["cell"].notna()]
    return [
        f"{path.name}, row {row}: '{cell}' is neither a number nor a known mark."
        for row, cell in zip(odd["row"], odd["cell"], strict=True)
    ]


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


def _long(table: pd.DataFrame, path: Path, councils: dict[str, str]) -> pd.DataFrame:
    read = list(table["Values"].apply(_figure))
    periods = table["Years"].apply(lambda text: read_period(str(text), "academic"))
    return pd.DataFrame(
        {
            "indicator": table["Short Desc"],
            "place": _places(table, councils),
            "period": periods.apply(lambda period: period.text),
            "end": periods.apply(lambda period: period.end),
            "value": [one[0] for one in read],
            "status": [one[1] for one in read],
            "cell": table["Values"],
            "file": path.name,
            "row": table.index + 2,
        }
    )


def _wide(table: pd.DataFrame, path: Path, councils: dict[str, str]) -> pd.DataFrame:
    names = [
        column for column in table.columns if table[column].head(50).apply(lambda c: _figure(c)[0] is not None).any()
    ]
    placed = table.assign(_place=_places(table, councils), _row=table.index + 2)
    values = [name for name in names if name not in (*_CODES, *_NAMES)]
    long = placed.melt(id_vars=["_place", "_row"], value_vars=values, var_name="indicator", value_name="cell")
    read = list(long["cell"].apply(_figure))
    return pd.DataFrame(
        {
            "indicator": long["indicator"],
            "place": long["_place"],
            "period": path.stem,
            "value": [one[0] for one in read],
            "status": [one[1] for one in read],
            "cell": long["cell"],
            "file": path.name,
            "row": long["_row"],
        }
    )


def _outcomes(table: pd.DataFrame, path: Path, councils: dict[str, str]) -> pd.DataFrame:
    grade = next((c for c in table if "overall" in c.lower() or c in ("rating", "OFSTEDRATING")), None)
    day = next((c for c in table if "inspection date" in c.lower() or c == "INSPECTIONDT"), None)
    return pd.DataFrame(
        {
            "urn": table["URN"],
            "place": _places(table, councils),
            "grade": table[grade].map(_GRADES) if grade else None,
            "inspected": pd.to_datetime(table[day], dayfirst=True, errors="coerce", format="mixed") if day else None,
            "file": path.name,
            "row": table.index + 2,
        }
    )
