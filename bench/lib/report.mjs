// node report.mjs RESULTS [MARKDOWN]   prints the tables of a run; with MARKDOWN writes them there, too, as a page.
import { readFileSync, writeFileSync } from 'node:fs'
import { figures, medians, ratio, resultOf, subjectOf } from './figures.mjs'
import { verdicts } from './targets.mjs'

const CASE_COLUMNS = [
  ['command', (f) => f.command],
  ['wall s', (f) => f.wall.toFixed(3)],
  ['min', (f) => f.wallMin.toFixed(3)],
  ['max', (f) => f.wallMax.toFixed(3)],
  ['CPU s', (f) => f.cpu.toFixed(3)],
  ['peak MiB', (f) => f.peak.toFixed(0)],
  ['MB/s', (f) => f.megabytesPerSecond.toFixed(f.megabytesPerSecond < 10 ? 1 : 0)],
  ['ns/row', (f) => f.nsPerRow.toFixed(0)],
  ['CPU ns/cell', (f) => f.cpuNsPerCell.toFixed(1)],
]

const SIZE_COLUMNS = [
  ['rows', (f, it) => thousands(it.rows)],
  ['MB', (f, it) => (it.bytes / 1e6).toFixed(it.bytes < 1e6 ? 3 : 1)],
  ['wall s', (f) => f.wall.toFixed(3)],
  ['min', (f) => f.wallMin.toFixed(3)],
  ['max', (f) => f.wallMax.toFixed(3)],
  ['CPU s', (f) => f.cpu.toFixed(3)],
  ['rows/s', (f) => thousands(Number(f.rowsPerSecond.toPrecision(3)))],
  ['MB/s', (f) => f.megabytesPerSecond.toFixed(f.megabytesPerSecond < 1 ? 2 : f.megabytesPerSecond < 10 ? 1 : 0)],
  ['peak MiB', (f) => f.peak.toFixed(0)],
]

const ratioColumn = (command) => [`wall / ${command}`, (_, it, result) => ratio(it, result, command)?.toFixed(2) ?? '-']
const columnsOf = (it) => [...CASE_COLUMNS, ...['polars', 'nba profile'].filter((base) => base === 'polars' || resultOf(it, base)).map(ratioColumn)]

const thousands = (n) => n.toLocaleString('en-US')
const title = (it) => `${it.name}: ${thousands(it.rows)} rows, ${it.columns} columns, ${(it.bytes / 1e6).toFixed(1)} MB`
const SIZES_TITLE = 'nba validate by size: the same rules, more rows'

const cells = (columns, rows) => [
  columns.map(([head]) => head),
  ...rows.map(([it, result]) => columns.map(([, text]) => text(figures(it, result), it, result))),
]
const caseCells = (it) => cells(columnsOf(it), it.results.map((result) => [it, result]))
const sizeCells = (sizes) => cells(SIZE_COLUMNS, sizes.map((it) => [it, subjectOf(it)]))

function plain(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => row[at].length)))
  return rows.map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')).join('\n')
}

function markdownTable(rows) {
  const [head, ...others] = rows.map((row) => `| ${row.join(' | ')} |`)
  return [head, `| --- |${' ---: |'.repeat(rows[0].length - 1)}`, ...others].join('\n')
}

const targets = (it, mark) => verdicts(it).map((line) => `${mark}target: ${line}\n`).join('')
const plainCase = (it) => `${title(it)}\n${plain(caseCells(it))}\n${targets(it, '')}`
const markdownCase = (it) => `## ${title(it)}\n\n${markdownTable(caseCells(it))}\n${verdicts(it).length ? `\n${targets(it, '- ')}` : ''}`

/** How the memory of nba grows with the file, where one run has two sizes of it. */
function growth(cases) {
  const measured = cases.filter((it) => resultOf(it, 'nba') && it.rows >= 1_000_000).sort((a, b) => a.rows - b.rows)
  if (measured.length < 2) return ''
  const [small, large] = [measured[0], measured.at(-1)]
  const peak = (it) => medians(resultOf(it, 'nba')).peak
  return (
    `nba's peak memory from ${thousands(small.rows)} to ${thousands(large.rows)} rows: ` +
    `${peak(small).toFixed(0)} to ${peak(large).toFixed(0)} MiB (x ${(peak(large) / peak(small)).toFixed(2)}).\n`
  )
}

function page({ date, commit, load, machine, versions, runs, cases, sizes }) {
  const sections = [growth(cases), ...(sizes ? [`## ${SIZES_TITLE}\n\n${markdownTable(sizeCells(sizes))}\n`] : [])].filter(Boolean)
  return `# Whole processes, side by side

Written by \`bench/run --markdown\`; [README.md](README.md) says how to read it and what is fair.

- Date ${date}${commit ? `, commit ${commit}` : ''}
- Machine: ${machine.cpu}, ${machine.cores} cores, ${thousands(machine.memoryMiB)} MiB, ${machine.kernel}, .NET ${machine.dotnet}
- Load of the minute before: ${load}
- Versions: ${Object.entries(versions).map(([command, version]) => `${command} (${version})`).join('; ')}
- Medians of ${runs} rounds after a warm-up; the commands took turns within each round

Measured: the whole process, from its start to its exit, with a warm page cache: reading and parsing the CSV file, all figures, and
printing them. For nba that includes its launcher's look at the sources, for the peers starting node or Python.
For a validation that is also reading its suite (bench/suites/season.yml) and judging its 72 rules, all of which pass.
Not measured: a cold disk, compressed input, other shapes of files, machines with more cores, the quality of the figures.

${[...cases.map(markdownCase), ...sections].join('\n')}`
}

const [source, destination] = process.argv.slice(2)
const report = JSON.parse(readFileSync(source, 'utf8'))
const { cases, sizes } = report
console.log([...cases.map(plainCase), growth(cases), sizes && `${SIZES_TITLE}\n${plain(sizeCells(sizes))}\n`].filter(Boolean).join('\n'))
if (destination) writeFileSync(destination, page(report))
