// Where and with what was measured. As a program: node machine.mjs PEERS prints it.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import os from 'node:os'
import { fileURLToPath } from 'node:url'

const bench = fileURLToPath(new URL('..', import.meta.url))
const output = (command, ...args) => execFileSync(command, args, { cwd: bench, encoding: 'utf8' }).trim()
const outputOr = (fallback, ...command) => {
  try {
    return output(...command)
  } catch {
    return fallback
  }
}

/** The runtime that nba runs on, by the launcher's choice of installation. */
function dotnet() {
  const home = readFileSync(`${bench}/../.build/bin/dotnet-root`, 'utf8').trim()
  const runtimes = outputOr('', `${home}/dotnet`, '--list-runtimes').match(/(?<=^Microsoft\.NETCore\.App )10\.\S+/gm)
  return runtimes?.at(-1) ?? 'unknown'
}

// Of the kernel only its numbers: what a builder appends says nothing about speed and may name a place.
export const machine = () => ({
  cpu: os.cpus()[0].model.trim(),
  cores: os.availableParallelism(),
  memoryMiB: Math.round(os.totalmem() / 2 ** 20),
  kernel: `${os.type()} ${os.release().match(/^[\d.]+/)[0]}`,
  dotnet: dotnet(),
  node: process.versions.node,
})

const ofPackage = (name) => JSON.parse(readFileSync(`${bench}/node_modules/${name}/package.json`, 'utf8')).version

const versionOf = {
  // Without the commit, which follows a plus sign.
  nba: () => output(`${bench}/../nba`, '--version').split('+')[0],
  polars: () => `nodejs-polars ${ofPackage('nodejs-polars')}, node ${process.versions.node}`,
  duckdb: () => `@duckdb/node-api ${ofPackage('@duckdb/node-api')}, node ${process.versions.node}`,
  pandas: () =>
    output('/usr/bin/python3', '-c', 'import pandas, platform; print(f"pandas {pandas.__version__}, Python {platform.python_version()}")'),
}

export const versions = (commands) => Object.fromEntries(commands.map((command) => [command, versionOf[command]()]))

/** The commit that was measured, with a plus sign where files differed from it; null outside of a clone. */
export const commit = () => {
  const hash = outputOr(null, 'git', 'rev-parse', '--short=12', 'HEAD')
  return hash && hash + (outputOr('', 'git', 'status', '--porcelain', '--untracked-files=no') ? '+' : '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const peers = (process.argv[2] ?? '').split(',').filter(Boolean)
  console.log(JSON.stringify({ machine: machine(), versions: versions(['nba', ...peers]) }, null, 2))
}
