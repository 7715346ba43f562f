#!/usr/bin/python3
"""Figures of pandas and SciPy for small columns, as the tests expect them.

Run by hand after a change: python3 make_golden.py > columns.json
Versions that wrote the committed file: pandas 1.5.3, SciPy 1.10.1, numpy 1.24.2. The seed is fixed.

Where pandas itself is inexact (a small spread far from zero) the figures are those of exact fractions instead, marked "exact"; pandas
must agree with them to the digits that it has.
"""
import json
import math
import sys
from fractions import Fraction

import numpy as np
import pandas as pd
from scipy import stats

QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
BINS = 20
random = np.random.default_rng(20261121)


def finite_or_none(value):
    return float(value) if value is not None and math.isfinite(value) else None


def root(fraction):
    """The square root of a fraction to more digits than a double has."""
    scale = 10**200
    return Fraction(math.isqrt(fraction.numerator * scale * scale // fraction.denominator), scale)


def exact_moments(values):
    values = [Fraction(v) for v in values]
    n = len(values)
    mean = sum(values) / n
    m2, m3, m4 = (sum((v - mean) ** k for v in values) for k in (2, 3, 4))
    std = root(m2 / (n - 1))
    skew = m3 / (std**3 * (n - 1)) * n / (n - 2)
    kurt = n * (n + 1) * (n - 1) * m4 / ((n - 2) * (n - 3) * m2 * m2) - Fraction(3 * (n - 1) ** 2, (n - 2) * (n - 3))
    return [float(v) for v in (mean, std, skew, kurt, sum(values))]


def moments(finite, exact):
    series = pd.Series(finite, dtype="float64")
    figures = [series.mean(), series.std(ddof=1), series.skew(), series.kurt(), series.sum()]
    spread = len(set(finite)) > 1
    # pandas says 0 where there is no spread; here skewness and kurtosis are then not defined.
    if not spread:
        figures[2] = figures[3] = math.nan
    if spread and len(finite) > 3 and not exact:
        assert math.isclose(figures[2], stats.skew(finite, bias=False), rel_tol=1e-9, abs_tol=1e-12)
        assert math.isclose(figures[3], stats.kurtosis(finite, bias=False), rel_tol=1e-9, abs_tol=1e-12)
    if exact:
        # pandas takes moments below 1e-14 for zero, whatever the magnitude of the values; SciPy does not.
        figures[2:4] = stats.skew(finite, bias=False), stats.kurtosis(finite, bias=False)
        better = exact_moments(finite)
        assert all(math.isclose(a, b, rel_tol=0.1) for a, b in zip(figures, better)), (figures, better)
        figures = better
    return dict(zip(["mean", "std", "skew", "kurt", "sum"], map(finite_or_none, figures)))


def numbers(name, cells, kind="number", exact=False):
    """A column of numbers: its cells as text (None is null), and its figures."""
    present = [float(c) for c in cells if c is not None]
    ordered = np.array([v for v in present if not math.isnan(v)])
    finite = [v for v in ordered.tolist() if math.isfinite(v)]
    case = {"name": name, "type": kind, "cells": cells, "exact": exact}
    case["count"] = len(present)
    case["nulls"] = len(cells) - len(present)
    case["nan"] = len(present) - len(ordered)
    case["distinct"] = int(pd.Series(ordered).nunique()) if kind == "number" else len({int(c) for c in cells if c is not None})
    case["zeros"] = int((ordered == 0).sum())
    if len(ordered):
        case["min"], case["max"] = repr(ordered.min().item()), repr(ordered.max().item())
        quantiles = np.quantile(ordered, QUANTILES, method="linear")
        assert np.array_equal(quantiles, pd.Series(ordered).quantile(QUANTILES).to_numpy(), equal_nan=True)
        case["quantiles"] = [repr(q) for q in quantiles.tolist()]
    if finite:
        case.update(moments(finite, exact))
        if kind == "number" and min(finite) < max(finite):
            case["histogram"] = np.histogram(finite, bins=BINS)[0].tolist()
    return case


def texts(name, cells):
    series = pd.Series(cells, dtype="object")
    present = series.dropna()
    lengths = present.str.len()
    top = sorted(present.value_counts().items(), key=lambda item: (-item[1], item[0].encode()))[:10]
    return {
        "name": name, "type": "text", "cells": cells, "count": len(present), "nulls": int(series.isna().sum()),
        "distinct": int(present.nunique()), "min": min(present, key=str.encode), "max": max(present, key=str.encode),
        "lengths": [int(lengths.min()), int(lengths.max()), float(lengths.mean())], "top": [[text, int(n)] for text, n in top],
    }


def booleans(name, cells):
    series = pd.Series(cells, dtype="object")
    return {
        "name": name, "type": "boolean", "cells": cells, "count": int(series.count()), "nulls": int(series.isna().sum()),
        "distinct": int(series.nunique()), "top": [[text.lower(), int(n)] for text, n in series.value_counts().items()],
    }


def times(name, cells, kind):
    series = pd.to_datetime(pd.Series([c for c in cells if c is not None]), utc=True)
    keys = series.astype("int64") // (86_400_000_000_000 if kind == "date" else 1000)
    days = sorted(set(series.dt.floor("D").astype("int64") // 86_400_000_000_000))
    gaps = [b - a - 1 for a, b in zip(days, days[1:])]
    return {
        "name": name, "type": kind, "cells": cells, "count": len(series), "nulls": len(cells) - len(series),
        "distinct": int(series.nunique()), "min": str(int(keys.min())), "max": str(int(keys.max())),
        "quantiles": [str(math.floor(q)) for q in np.quantile(keys.to_numpy(dtype="float64"), QUANTILES)],
        "calendar": [len(days), sum(gaps), max(gaps, default=0)],
    }


def some_null(cells, every):
    return [None if i % every == every - 1 else c for i, c in enumerate(cells)]


def texts_of(values):
    return [repr(float(v)) for v in values]


def columns():
    n = 160
    normal = random.normal(size=n)
    yield numbers("uniform", texts_of(random.uniform(0, 1, n)))
    yield numbers("normal", texts_of(normal * 6.5 + 201))
    yield numbers("lognormal", texts_of(random.lognormal(0, 1.5, n)))
    yield numbers("heavy tails", texts_of(random.standard_t(1.3, n)))
    yield numbers("tiny magnitude", texts_of(normal * 1e-60), exact=True)
    yield numbers("huge magnitude", texts_of(normal * 1e60))
    yield numbers("many magnitudes", texts_of(10.0 ** random.integers(-12, 12, n) * random.choice([-1, 1], n)))
    yield numbers("constant", ["2.75"] * 40)
    yield numbers("constant without a finite binary form", ["0.1"] * 49)
    yield numbers("offset of 1e9 and a small spread", texts_of(1e9 + random.integers(0, 1000, n) / 1024), exact=True)
    yield numbers("offset of -1e12 and a small spread", texts_of(-1e12 + random.integers(0, 1000, n) / 1024), exact=True)
    yield numbers("two values", ["0.5", "1.5"])
    yield numbers("three values", ["0.5", "1.5", "4.0"])
    yield numbers("one value", ["-7.25"])
    yield numbers("with nulls", some_null(texts_of(normal * 10), 3))
    yield numbers("with NaN and infinities", ["NaN", "inf", "-inf", "1.5", None, "2.5", "NaN", "-3.25", "9.75", "inf", "2.5"] * 3)
    yield numbers("negative zero", ["-0.0", "0.0", "1.5", "-1.5", "-0.0"])
    yield numbers("quarters", texts_of(random.integers(-40, 200, n) / 4))
    yield numbers("skewed counts", [str(v) for v in random.poisson(2.5, n)], "integer")
    yield numbers("small integers", [str(v) for v in random.integers(-100, 100, n)], "integer")
    yield numbers("integers with nulls", some_null([str(v) for v in random.integers(0, 60, n)], 4), "integer")
    yield numbers("large integers", [str(v) for v in random.integers(-(2**62), 2**62, n)], "integer")
    yield numbers("integers up to the ends", ["-9223372036854775808", "9223372036854775807", "0", "4611686018427387904"], "integer")
    yield numbers("constant integers", ["5"] * 12, "integer")
    yield numbers("large ids of small spread", [str(20_000_000_000 + v) for v in random.integers(0, 500, n)], "integer", exact=True)
    yield booleans("booleans", some_null([str(bool(v)) for v in random.integers(0, 2, 50)], 7))
    days = pd.Timestamp("2023-10-24") + pd.to_timedelta(random.integers(0, 200, 120), unit="D")
    yield times("dates", some_null([d.strftime("%Y-%m-%d") for d in days], 9), "date")
    yield times("dates before and after the epoch", ["1969-12-30", "1970-01-02", "1899-12-31", "2024-02-29", "1970-01-01"], "date")
    moments_of_play = pd.Timestamp("2016-02-27") + pd.to_timedelta(random.integers(0, 10**14, 80), unit="us")
    yield times("timestamps", [t.strftime("%Y-%m-%dT%H:%M:%S.%fZ") for t in moments_of_play], "timestamp")
    yield times("timestamps with offsets", ["2024-01-01T00:30:00+01:00", "2024-01-01 23:59:59-05:00", "1969-12-31T12:00:00Z"], "timestamp")
    names = ["Nikola Jokić", "Luka Dončić", "Dāvis Bertāns", "", "Kristaps Porziņģis", "姚明", "Goran Dragić", "Žydrūnas Ilgauskas", "O'Neal \"Shaq\", S.", "Bol Bol"]
    yield texts("texts", some_null([names[v] for v in random.integers(0, len(names), 90)], 8))
    yield texts("texts of one", ["only"] * 5)


def exact_correlation(x, y):
    pairs = [(Fraction(a), Fraction(b)) for a, b in zip(x, y) if not math.isnan(a) and not math.isnan(b)]
    n = len(pairs)
    mean_x, mean_y = sum(a for a, _ in pairs) / n, sum(b for _, b in pairs) / n
    xx, yy = sum((a - mean_x) ** 2 for a, _ in pairs), sum((b - mean_y) ** 2 for _, b in pairs)
    xy = sum((a - mean_x) * (b - mean_y) for a, b in pairs)
    return float(xy / root(xx) / root(yy)) if xx * yy > 0 else None


def correlated():
    n = 120
    x, noise = random.normal(size=n), random.normal(size=n)
    frame = pd.DataFrame({
        "x": x, "y": 0.7 * x + 0.3 * noise, "minus": -2 * x + 1, "far": 1e9 + np.round(x * 1024) / 1024, "alone": noise,
        "whole": np.round(x * 10), "gaps": np.where(np.arange(n) % 5 == 0, np.nan, noise + x), "holes": np.where(np.arange(n) % 7 < 3, np.nan, x * x),
        "constant": 0.1, "few": np.where(np.arange(n) == 3, 1.0, np.nan),
    })
    rows = [",".join("" if math.isnan(v) else repr(v) for v in row) for row in frame.itertuples(index=False)]
    # pandas loses digits to the offset of "far"; the figures are those of exact fractions.
    matrix = [[exact_correlation(frame[a], frame[b]) for b in frame.columns] for a in frame.columns]
    assert np.allclose(frame.corr().to_numpy(), np.array(matrix, dtype="float64"), rtol=1e-6, atol=1e-6, equal_nan=True)
    return {"names": list(frame.columns), "rows": rows, "matrix": matrix}


json.dump({"columns": list(columns()), "correlations": correlated()}, sys.stdout, ensure_ascii=False, separators=(",", ":"), indent=None)
sys.stdout.write("\n")
