#!/usr/bin/python3
"""Figures of pandas for every CSV file of a folder of real data. Figures only: no cell of the data is written.

Run by hand after a change: python3 make_real_golden.py FOLDER > real.json
FOLDER has a sources.md, a table whose first cell is a file and whose last one says "no header row" where there is none.
Versions that wrote the committed file: pandas 1.5.3, numpy 1.24.2.

A column is [kind, count, nulls, distinct] and, where pandas found numbers, [mean, std, min, max, median, skew]; kind is what pandas
inferred: i integer, f float, b boolean, o object. Columns are told by position.
"""
import csv
import gzip
import io
import json
import math
import pathlib
import sys

import pandas as pd

OPTIONS = dict(
    keep_default_na=False, na_values=[""], encoding="utf-8", index_col=False, low_memory=False, float_precision="round_trip",
    skip_blank_lines=True)


def text_of(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as file:
        return file.read()


def regular(text, separator):
    """Rows of one width: the header's. Long ones cut, short ones padded."""
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    width = len(rows[0])
    ragged = sum(len(row) not in (0, width) for row in rows)
    if not ragged:
        return text, 0
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows((row + [""] * width)[:width] for row in rows if row)
    return out.getvalue(), ragged


def rounded(value):
    return float(f"{value:.12g}") if value is not None and math.isfinite(value) else None


def skewness(column):
    """Bias-corrected. Of ids far from zero pandas' own loses digits to the rounding of the mean: from exact whole numbers there."""
    if column.nunique() < 2:
        return math.nan
    if column.dtype.kind != "i" or abs(column.mean()) < 1e6 * column.std():
        return column.skew()
    n, shift = len(column), int(column.iloc[0])
    values = [int(v) - shift for v in column]
    total = sum(values)
    m2, m3 = (sum((n * v - total) ** k for v in values) for k in (2, 3))
    return n * math.sqrt(n - 1) / (n - 2) * float(m3) / float(m2) ** 1.5


def figures(column):
    kind = {"i": "i", "f": "f", "b": "b"}.get(column.dtype.kind, "o")
    row = [kind, int(column.count()), int(column.isna().sum()), int(column.nunique())]
    if kind in "if" and column.count() > 0:
        row += [rounded(v) for v in (column.mean(), column.std(), column.min(), column.max(), column.median(), skewness(column))]
    return row


def profile(folder, path, headless):
    name = path.relative_to(folder).as_posix()
    separator = "\t" if path.suffix == ".tsv" else ","
    text, ragged = regular(text_of(path), separator)
    frame = pd.read_csv(io.StringIO(text, newline=""), sep=separator, header=None if name in headless else 0, **OPTIONS)
    columns = [figures(frame.iloc[:, i]) for i in range(frame.shape[1])]
    return {"file": name, "header": name not in headless, "rows": len(frame), "ragged": ragged, "columns": columns}


def main():
    folder = pathlib.Path(sys.argv[1])
    lines = [line.split("|") for line in (folder / "sources.md").read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    headless = {cells[1].strip() for cells in lines if "no header row" in cells[-2]}
    files = sorted(path for path in folder.rglob("*") if path.name.endswith((".csv", ".tsv", ".csv.gz")))
    entries = [json.dumps(profile(folder, path, headless), separators=(",", ":")) for path in files]
    print("[" + ",\n".join(entries) + "]")


main()
