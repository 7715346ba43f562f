"""What `nba profile FILE` is measured against: read a CSV file with pandas and compute the figures that both know.

python3 pandas.py FILE
"""
import sys

# This file is named like the package: its own folder, which Python searches first, must not be searched.
sys.path.pop(0)

import pandas  # noqa: E402

QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]

frame = pandas.read_csv(sys.argv[1])
described = frame.describe(include='all')
distinct = frame.nunique()
numeric = frame.select_dtypes('number')
quantiles = numeric.quantile(QUANTILES)
skewness = numeric.skew()

# Printed, so that nothing can be left uncomputed.
total = quantiles.to_numpy().sum() + skewness.sum()
print(f'pandas: {len(frame)} rows, {frame.shape[1]} columns, {described.size} figures described, '
      f'{distinct.sum()} distinct values, sum {total:.10g}')
