// node measure.mjs RESULTS RUNS NAME:ROWS:COMMANDS:FILE...   measures and writes RESULTS (JSON). Cases named "size" make the table of sizes.
import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { commit, machine, versions } from './machine.mjs'

const bench = fileURLToPath(new URL('..', import.meta.url))
const nba = `${bench}/../nba`
const COMMANDS = {
  nba: [nba, 'profile'],
  'nba profile': [nba, 'profile'],
  'nba validate': [nba, 'validate', '--suite', `${bench}/suites/season.yml`],
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

/** Runs a command on a file once; one that fails (a validation: a rule that breaks) or saw other rows ends the run, for its time means nothing. */
function once({ command, rows, file }) {
  const out = path.join(scratch, 'out')
  const timed = spawnSync(`${bench}/lib/timed`, [out, ...COMMANDS[command], file], { encoding: 'utf8' })
  const printed = readFileSync(out, 'utf8')
  if (timed.status !== 0) fail(`${command} failed (exit code ${timed.status}):\n${timed.stderr}${printed}`)
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

/** The samples of each job; the jobs take turns. */
function rounds(name, jobs, runs) {
  const samples = jobs.map(() => [])
  for (let round = 0; round <= runs; round++) {
    log(`${name}, ${round === 0 ? 'warm-up' : `round ${round} of ${runs}`}:`)
    jobs.forEach((job, at) => {
      const sample = once(job)
      log(` ${job.label} ${sample.wall.toFixed(3)} s`)
      if (round > 0) samples[at].push(sample)
    })
    log('\n')
  }
  return samples
}

const resultOf = (command, samples) => ({
  command,
  wall: samples.map((sample) => sample.wall),
  cpu: samples.map((sample) => Number(sample.cpu.toFixed(3))),
  peak: samples.map((sample) => Number(sample.peak.toFixed(1))),
})

const described = ({ name, rows, file }, results) => ({ name, rows, columns: columnsOf(file), bytes: statSync(file).size, results })

function measureCase(it, runs) {
  const samples = rounds(it.name, it.commands.map((command) => ({ ...it, command, label: command })), runs)
  return described(it, it.commands.map((command, at) => resultOf(command, samples[at])))
}

function measureSizes(sizes, runs) {
  const jobs = sizes.map((it) => ({ ...it, command: it.commands[0], label: it.rows }))
  const samples = rounds('sizes', jobs, runs)
  return jobs.map((job, at) => described({ ...job, name: `validate-${job.rows}` }, [resultOf(job.command, samples[at])]))
}

const [results, runs, ...specifications] = process.argv.slice(2)
const asked = specifications.map((specification) => {
  const [, name, rows, commands, file] = specification.match(/^([^:]*):([^:]*):([^:]*):(.*)$/)
  return { name, rows: Number(rows), commands: commands.split(','), file }
})
const [cases, sizes] = [asked.filter((it) => it.name !== 'size'), asked.filter((it) => it.name === 'size')]
const programs = new Set(asked.flatMap((it) => it.commands).map((command) => command.split(' ')[0]))
const load = os.loadavg()[0]
const busy = load > os.availableParallelism() / 4
log(`load of the last minute ${load.toFixed(2)} on ${os.availableParallelism()} cores${busy ? ': NOT QUIET, don\'t keep these numbers' : ''}\n`)

const report = {
  format: 1,
  date: new Date().toISOString().slice(0, 10),
  commit: commit(),
  load: Number(load.toFixed(2)),
  machine: machine(),
  versions: versions([...programs]),
  runs: Number(runs),
  cases: cases.map((it) => measureCase(it, Number(runs))),
  ...(sizes.length && { sizes: measureSizes(sizes, Number(runs)) }),
}
writeFileSync(results, `${JSON.stringify(report, null, 2)}\n`)
rmSync(scratch, { recursive: true })
