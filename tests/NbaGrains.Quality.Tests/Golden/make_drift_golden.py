#!/usr/bin/python3
"""What SciPy says of pairs of samples and of tables of counts, as the tests of drift expect it.

Run by hand after a change: python3 make_drift_golden.py > drift.json
Versions that wrote the committed file: SciPy 1.10.1, numpy 1.24.2. The seed is fixed.
"""
import json
import sys
import warnings

import numpy as np
from scipy import special, stats
from scipy.spatial import distance

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20261121)


def pair(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    n, m = len(a), len(b)
    d = stats.ks_2samp(a, b).statistic
    out = {
        "a": a.tolist(),
        "b": b.tolist(),
        "ks": d,
        "ks_limit": float(stats.kstwobign.sf(d * np.sqrt(n * m / (n + m)))),
        "wasserstein": stats.wasserstein_distance(a, b),
        "wasserstein_normed": stats.wasserstein_distance(a, b) / max(np.std(a), 0.001),
    }
    if n * m <= 250_000:
        out["ks_exact"] = float(stats.ks_2samp(a, b, method="exact").pvalue)
    return out


def table(e, c):
    e, c = np.asarray(e, float), np.asarray(c, float)
    p, q = e / e.sum(), c / c.sum()
    kl = float(stats.entropy(p, q))
    both = (e + c) > 0
    chi = stats.chi2_contingency(np.array([e[both], c[both]]), correction=False)
    return {
        "e": [int(x) for x in e],
        "c": [int(x) for x in c],
        "kl": kl if np.isfinite(kl) else None,
        "js": float(distance.jensenshannon(p, q)),
        "chi_square": float(chi[0]),
        "df": int(chi[2]),
        "p": float(chi[1]),
    }


def adjust(p):
    p = np.asarray(p, float)
    order = np.argsort(p)[::-1]
    scaled = p[order] * len(p) / np.arange(len(p), 0, -1)
    out = np.empty(len(p))
    out[order] = np.minimum(1, np.minimum.accumulate(scaled))
    return out.tolist()


def proportions(x, n, y, m):
    p = (x + y) / (n + m)
    z = (y / m - x / n) / np.sqrt(p * (1 - p) * (1 / n + 1 / m))
    return {"counts": [x, n, y, m], "z": float(z), "p": float(2 * stats.norm.sf(abs(z)))}


golden = {
    "samples": [
        pair([1, 2, 2, 3, 3, 3, 4, 5], [2, 3, 3, 4, 4, 5, 5, 6, 7]),
        pair([12.1, 9.8, 11.4, 10.2, 13.5, 8.9, 10.7, 12.8, 9.5, 11.1], [13.0, 12.2, 11.9, 14.1, 10.8, 13.7, 12.5, 15.0]),
        pair([1], [2]),
        pair([3, 3, 3], [3, 3]),
        pair([3, 3, 3], [4, 4]),
        pair(rng.normal(size=80), rng.normal(size=120)),
        pair(rng.normal(size=200), rng.normal(0.4, 1.3, size=150)),
        pair(rng.poisson(3, 600), rng.poisson(3.2, 700)),
        pair(rng.lognormal(size=700), rng.lognormal(0.05, size=500)),
        pair(-rng.pareto(1.5, 300) * 1e9, -rng.pareto(1.5, 300) * 1e9),
    ],
    "tables": [
        table([10, 20, 30, 25, 15], [5, 22, 28, 30, 15]),
        table([50, 30, 20], [70, 50, 30]),
        table([5, 5, 0], [0, 5, 5]),
        table([100, 0], [0, 100]),
        table([1_000_000_000, 2_000_000_000], [999_990_000, 2_000_010_000]),
        table(rng.poisson(40, 300), rng.poisson(45, 300)),
    ],
    "gamma": [
        {"a": a, "x": x, "q": float(special.gammaincc(a, x))}
        for a in (0.01, 0.5, 1, 2.5, 4.5, 30, 150.5, 5000)
        for x in (1e-6, 0.1, 0.7, 1, 3, 10, 40, 160, 4900, 5100)
    ],
    "kolmogorov": [{"x": float(x), "q": float(special.kolmogorov(x))} for x in (0.05, 0.2, 0.4, 0.8, 1.0, 1.17, 1.19, 1.5, 2.5, 6)],
    "adjusted": [
        {"p": p, "q": adjust(p)}
        for p in ([0.01], [0.01, 0.02, 0.03, 0.04, 0.05], [0.5, 0.001, 0.04, 0.04, 1.0, 0.2], rng.uniform(size=40).tolist())
    ],
    "proportions": [proportions(120, 2400, 165, 2500), proportions(0, 50, 3, 40), proportions(9, 10, 1, 10_000_000)],
}
json.dump(golden, sys.stdout)
sys.stdout.write("\n")
