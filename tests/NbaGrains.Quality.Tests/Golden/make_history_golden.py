#!/usr/bin/python3
"""Holt-Winters models of fixed smoothing, written down from the recurrences of the literature with whole arrays of states, as
statsmodels' ExponentialSmoothing(trend="add", seasonal="add") keeps them (statsmodels itself is not needed).

Run by hand after a change: python3 make_history_golden.py > history.json
"""
import json
import sys

import numpy as np

random = np.random.default_rng(20261121)


def model(y, m, alpha, beta, gamma):
    n = len(y)
    lvl, b, s = np.zeros(n + 1), np.zeros(n + 1), np.zeros(n + m)
    b[0] = np.mean((y[m : 2 * m] - y[:m]) / m)
    lvl[0] = np.mean(y[:m]) - b[0] * (m + 1) / 2
    s[:m] = y[:m] - lvl[0] - b[0] * np.arange(1, m + 1)
    for t in range(1, n + 1):
        lvl[t] = alpha * (y[t - 1] - s[t - 1]) + (1 - alpha) * (lvl[t - 1] + b[t - 1])
        b[t] = beta * (lvl[t] - lvl[t - 1]) + (1 - beta) * b[t - 1]
        s[t + m - 1] = gamma * (y[t - 1] - lvl[t - 1] - b[t - 1]) + (1 - gamma) * s[t - 1]
    fitted = lvl[:-1] + b[:-1] + s[:n]
    errors = (y - fitted)[m:]
    return {
        "figures": y.tolist(),
        "period": m,
        "smoothing": [alpha, beta, gamma],
        "squared_error": float(np.sum(errors**2)),
        "forecast": float(lvl[n] + b[n] + s[n]),
    }


def season(n, m, noise):
    t = np.arange(n)
    return 100 + 0.5 * t + 10 * np.sin(2 * np.pi * t / m) + random.normal(scale=noise, size=n)


json.dump(
    [
        model(season(28, 7, 1.0), 7, 0.5, 0.1, 0.2),
        model(season(60, 7, 3.0), 7, 0.9, 0.9, 0.9),
        model(season(31, 4, 0.0), 4, 0.3, 0.2, 0.1),
        model(random.lognormal(3, 1, 50), 12, 0.05, 0.01, 0.6),
        model(np.array([3.0, 1.0, 4.0, 1.0]), 2, 0.4, 0.3, 0.2),
    ],
    sys.stdout,
)
sys.stdout.write("\n")
