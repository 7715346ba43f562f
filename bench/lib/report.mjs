// node report.mjs RESULTS [MARKDOWN]   prints the tables of a run; with MARKDOWN writes them there, too, as a page.
import { readFileSync, writeFileSync } from 'node:fs'
import { figures, medians, resultOf } from './figures.mjs'

const COLUMNS = [
  ['command', (f) => f.command],
  ['wall s', (f) => f.wall.toFixed(3)],
  ['min', (f) => f.wallMin.toFixed(3)],
  ['max', (f) => f.wallMax.toFixed(3)],
  ['CPU s', (f) => f.cpu.toFixed(3)],
  ['peak MiB', (f) => f.peak.toFixed(0)],
  ['MB/s', (f) => f.megabytesPerSecond.toFixed(f.megabytesPerSecond < 10 ? 1 : 0)],
  ['ns/row', (f) => f.nsPerRow.toFixed(0)],
  ['CPU ns/cell', (f) => f.cpuNsPerCell.toFixed(1)],
  ['wall / polars', (f) => f.ratio?.toFixed(2) ?? '-'],
]

const table = (it) => [
  COLUMNS.map(([title]) => title),
  ...it.results.map((result) => COLUMNS.map(([, text]) => text(figures(it, result, resultOf(it, 'polars'))))),
]

const thousands = (n) => n.toLocaleString('en-US')
const title = (it) => `${it.name}: ${thousands(it.rows)} rows, ${it.columns} columns, ${(it.bytes / 1e6).toFixed(1)} MB`

function plain(it) {
  const rows = table(it)
  const widths = COLUMNS.map((_, at) => Math.max(...rows.map((row) => row[at].length)))
  const line = (row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')
  return `${title(it)}\n${rows.map(line).join('\n')}\n`
}

function markdownTable(it) {
  const [head, ...rows] = table(it).map((row) => `| ${row.join(' | ')} |`)
  return [head, `| --- |${' ---: |'.repeat(COLUMNS.length - 1)}`, ...rows].join('\n')
}

/** How the memory of nba grows with the file, where one run has two sizes of it. */
function growth(cases) {
  const measured = cases.filter((it) => it.rows >= 1_000_000).sort((a, b) => a.rows - b.rows)
  if (measured.length < 2) return ''
  const [small, large] = [measured[0], measured.at(-1)]
  const peak = (it) => medians(resultOf(it, 'nba')).peak
  return (
    `nba's peak memory from ${thousands(small.rows)} to ${thousands(large.rows)} rows: ` +
    `${peak(small).toFixed(0)} to ${peak(large).toFixed(0)} MiB (x ${(peak(large) / peak(small)).toFixed(2)}).\n`
  )
}

function page({ date, commit, load, machine, versions, runs, cases }) {
  const sections = cases.map((it) => `## ${title(it)}\n\n${markdownTable(it)}\n`)
  return `# Whole processes, side by side

Written by \`bench/run --markdown\`; [README.md](README.md) says how to read it and what is fair.

- Date ${date}${commit ? `, commit ${commit}` : ''}
- Machine: ${machine.cpu}, ${machine.cores} cores, ${thousands(machine.memoryMiB)} MiB, ${machine.kernel}, .NET ${machine.dotnet}
- Load of the minute before: ${load}
- Versions: ${Object.entries(versions).map(([command, version]) => `${command} (${version})`).join('; ')}
- Medians of ${runs} rounds after a warm-up; the commands took turns within each round

Measured: the whole process, from its start to its exit, with a warm page cache: reading and parsing the CSV file, all figures, and
printing them. For nba that includes its launcher's look at the sources, for the peers starting node or Python.
Not measured: a cold disk, compressed input, other shapes of files, machines with more cores, the quality of the figures.

${sections.join('\n')}${cases.length > 1 && growth(cases) ? `\n${growth(cases)}` : ''}`
}

const [source, destination] = process.argv.slice(2)
const report = JSON.parse(readFileSync(source, 'utf8'))
console.log(report.cases.map(plain).join('\n') + (growth(report.cases) && `\n${growth(report.cases)}`))
if (destination) writeFileSync(destination, page(report))
