// What `nba profile FILE` is measured against: read a CSV file with polars and compute the figures that both know.
// node polars.mjs FILE
import { createRequire } from 'node:module'

// polars is CommonJS, and reading its export names takes node's ES module loader longer than requiring it.
const pl = createRequire(import.meta.url)('nodejs-polars')

const QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]
const isNumeric = (type) => /Int|Float/.test(String(type))

// Dates stay text, as in readCSV's defaults: describe of this version fails on a column of dates.
const frame = pl.readCSV(process.argv[2])
const described = frame.describe()

// One select, so that polars spreads the expressions over its threads.
const figures = frame.select(
  ...frame.columns.flatMap((name, at) => {
    const column = pl.col(name)
    const all = [column.nUnique().alias(`${name} distinct`), column.nullCount().alias(`${name} nulls`)]
    if (!isNumeric(frame.dtypes[at])) return all
    const quantiles = QUANTILES.map((q) => column.quantile(q, 'linear').alias(`${name} ${q}`))
    return [...all, ...quantiles, column.skew().alias(`${name} skew`)]
  }),
)

// Printed, so that nothing can be left uncomputed.
const row = figures.rows()[0].map(Number).filter(Number.isFinite)
const sum = row.reduce((a, b) => a + b, 0)
console.log(`polars: ${frame.height} rows, ${frame.width} columns, ${described.height} + ${row.length} figures, sum ${sum.toPrecision(10)}`)
