// node compare.mjs [--tolerance PERCENT] BASELINE FRESH   see bench/compare --help.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { medians, subjectOf } from './figures.mjs'

const USAGE = `Usage: bench/compare [--tolerance PERCENT] BASELINE.json FRESH.json

Compares two results of bench/run --json by their ratios, nba to each peer on the same file in the same run: wall clock, CPU seconds,
peak memory; of a validation nba validate to nba profile and to polars. Absolute times are not compared: machines and their moods
differ, ratios of one run hardly do. Without a peer (profile-20m) nba is compared with nba on the largest other case: time a row, and
memory. The table of --sizes is not compared: its files are small, and so are its times.

  --tolerance PERCENT  how much a ratio may grow (default 10)

Exit code: 0 nothing got slower or larger beyond the tolerance, 1 something did, 2 wrong usage or nothing to compare, 3 no node.`

const MEASURES = [
  ['wall', 'wall clock'],
  ['cpu', 'CPU seconds'],
  ['peak', 'peak memory'],
]

function stop(text) {
  console.error(`bench/compare: ${text}`)
  process.exit(2)
}

function read(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    return report.format === 1 ? report : stop(`${file}: not a result of bench/run --json that this version reads`)
  } catch (error) {
    return stop(`${file}: ${error.message}`)
  }
}

/** Ratios of a run by what they relate: "profile-2m: nba / polars, wall clock". */
function ratios(report) {
  const found = new Map()
  const add = (name, nba, other, perRow = 1) => {
    for (const [measure, label] of MEASURES) {
      const scale = measure === 'peak' ? 1 : perRow
      found.set(`${name}, ${label}`, (medians(nba)[measure] / medians(other)[measure]) * scale)
    }
  }
  for (const it of report.cases) {
    const subject = subjectOf(it)
    const peers = it.results.slice(1)
    for (const peer of peers) add(`${it.name}: ${subject.command} / ${peer.command}`, subject, peer)
    const others = report.cases.filter((one) => one !== it && subjectOf(one).command === subject.command)
    const other = others.sort((a, b) => b.rows - a.rows)[0]
    if (peers.length === 0 && other) {
      add(`${it.name}: ${subject.command} / ${subject.command} on ${other.name}`, subject, subjectOf(other), other.rows / it.rows)
    }
  }
  return found
}

function options() {
  try {
    return parseArgs({ allowPositionals: true, options: { tolerance: { type: 'string', default: '10' }, help: { type: 'boolean', short: 'h' } } })
  } catch (error) {
    return stop(`${error.message} (see bench/compare --help)`)
  }
}

const { values, positionals } = options()
if (values.help) {
  console.log(USAGE)
  process.exit(0)
}
const tolerance = Number(values.tolerance)
if (positionals.length !== 2) stop('needs two files, BASELINE.json and FRESH.json (see bench/compare --help)')
if (!(tolerance >= 0)) stop(`--tolerance needs a percentage, not '${values.tolerance}'`)
const [baseline, fresh] = positionals.map((file) => ratios(read(file)))
const common = [...baseline.keys()].filter((name) => fresh.has(name))
if (common.length === 0) stop('the two runs have no case and peer in common')

const percent = (name) => (fresh.get(name) / baseline.get(name) - 1) * 100
const line = (verdict, name) =>
  `${verdict} ${name}: ${baseline.get(name).toFixed(3)} -> ${fresh.get(name).toFixed(3)} (${percent(name) < 0 ? '' : '+'}${percent(name).toFixed(1)} %)`
const isWorse = (name) => percent(name) > tolerance
for (const name of common) console.log(line(isWorse(name) ? 'WORSE ' : percent(name) < -tolerance ? 'better' : 'same  ', name))
for (const name of baseline.keys()) if (!fresh.has(name)) console.log(`absent ${name}: not in the fresh run`)

const worse = common.filter(isWorse)
console.log(worse.length ? `${worse.length} of ${common.length} ratios grew by more than ${tolerance} %` : `none of ${common.length} ratios grew by more than ${tolerance} %`)
process.exit(worse.length ? 1 : 0)
