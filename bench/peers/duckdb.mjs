// What `nba profile FILE` is measured against: DuckDB's own profile of a CSV file.
// node duckdb.mjs FILE
import { createRequire } from 'node:module'

const { DuckDBInstance } = createRequire(import.meta.url)('@duckdb/node-api')

const file = process.argv[2].replaceAll("'", "''")
const instance = await DuckDBInstance.create(':memory:')
const connection = await instance.connect()
const summary = (await connection.runAndReadAll(`SUMMARIZE FROM read_csv('${file}')`)).getRowObjectsJson()

// Printed, so that nothing can be left uncomputed.
const distinct = summary.reduce((sum, column) => sum + Number(column.approx_unique), 0)
console.log(`duckdb: ${summary[0].count} rows, ${summary.length} columns, ${distinct} distinct values (approximate)`)
