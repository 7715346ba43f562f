// node measure.mjs RESULTS RUNS NAME:ROWS:PEERS:FILE...   measures and writes RESULTS (JSON).
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { commit, machine, versions } from './machine.mjs'

const bench = fileURLToPath(new URL('..', import.meta.url))
const COMMANDS = {
  nba: [`${bench}/../nba`, 'profile'],
  polars: [process.execPath, `${bench}/peers/polars.mjs`],
  duckdb: [process.execPath, `${bench}/peers/duckdb.mjs`],
  pandas: ['/usr/bin/python3', `${bench}/peers/pandas.py`],
}

const log = (text) => process.stderr.write(text)
const scratch = mkdtempSync(path.join(os.tmpdir(), 'nba-bench-run-'))

function fail(text) {
  log(`\nbench/run: ${text}\n`)
  rmSync(scratch, { recursive: true })
  process.exit(1)
}

/** Runs a command on a case once; a command that fails or saw other rows ends the run, for its time means nothing. */
function once(command, { rows, file }) {
  const out = path.join(scratch, 'out')
  const timed = spawnSync(`${bench}/lib/timed`, [out, ...COMMANDS[command], file], { encoding: 'utf8' })
  if (timed.status !== 0) fail(`${command} failed (exit code ${timed.status}):\n${timed.stderr}`)
  const printed = readFileSync(out, 'utf8')
  if (!new RegExp(`(?<!\\d)${rows} rows`).test(printed.replaceAll(',', ''))) fail(`${command} did not see ${rows} rows:\n${printed}`)
  const [wall, user, system, peakKiB] = timed.stdout.trim().split(/\s+/).map(Number)
  return { wall, cpu: user + system, peak: peakKiB / 1024 }
}

/** Columns of the generated file: its header has no quotes. */
function columnsOf(file) {
  const head = Buffer.alloc(4096)
  const descriptor = openSync(file)
  readSync(descriptor, head)
  closeSync(descriptor)
  return head.toString().split('\n')[0].split(',').length
}

function measureCase(name, rows, peers, file, runs) {
  const commands = ['nba', ...peers]
  const samples = Object.fromEntries(commands.map((command) => [command, []]))
  for (let round = 0; round <= runs; round++) {
    log(`${name}, ${round === 0 ? 'warm-up' : `round ${round} of ${runs}`}:`)
    for (const command of commands) {
      const sample = once(command, { rows, file })
      log(` ${command} ${sample.wall.toFixed(3)} s`)
      if (round > 0) samples[command].push(sample)
    }
    log('\n')
  }
  const results = commands.map((command) => ({
    command,
    wall: samples[command].map((sample) => sample.wall),
    cpu: samples[command].map((sample) => Number(sample.cpu.toFixed(3))),
    peak: samples[command].map((sample) => Number(sample.peak.toFixed(1))),
  }))
  return { name, rows, columns: columnsOf(file), bytes: statSync(file).size, results }
}

const [results, runs, ...specifications] = process.argv.slice(2)
const cases = specifications.map((specification) => {
  const [, name, rows, peers, file] = specification.match(/^([^:]*):([^:]*):([^:]*):(.*)$/)
  return { name, rows: Number(rows), peers: peers.split(',').filter(Boolean), file }
})
const load = os.loadavg()[0]
const busy = load > os.availableParallelism() / 4
log(`load of the last minute ${load.toFixed(2)} on ${os.availableParallelism()} cores${busy ? ': NOT QUIET, don\'t keep these numbers' : ''}\n`)

const report = {
  format: 1,
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  load: Number(load.toFixed(2)),
  machine: machine(),
  versions: versions(['nba', ...new Set(cases.flatMap((one) => one.peers))]),
  runs: Number(runs),
  cases: cases.map(({ name, rows, peers, file }) => measureCase(name, rows, peers, file, Number(runs))),
}
writeFileSync(results, `${JSON.stringify(report, null, 2)}\n`)
rmSync(scratch, { recursive: true })
