// The figures that reports and comparisons derive from the samples of a run.

export function median(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/** The medians of one command on one case. */
export const medians = (result) => ({ wall: median(result.wall), cpu: median(result.cpu), peak: median(result.peak) })

export const resultOf = (it, command) => it.results.find((result) => result.command === command)

/** What a case is about: its first command. The others are what it is held against. */
export const subjectOf = (it) => it.results[0]

/** Wall clock relative to another command of the case; undefined where that was not measured. */
export function ratio(it, result, command) {
  const base = resultOf(it, command)
  return base && medians(result).wall / medians(base).wall
}

/** What a table row says of a command. */
export function figures(it, result) {
  const { wall, cpu, peak } = medians(result)
  return {
    command: result.command,
    wall,
    wallMin: Math.min(...result.wall),
    wallMax: Math.max(...result.wall),
    cpu,
    peak,
    megabytesPerSecond: it.bytes / 1e6 / wall,
    rowsPerSecond: it.rows / wall,
    nsPerRow: (wall * 1e9) / it.rows,
    // CPU time, not wall clock times cores: a command that leaves a core idle is not charged for it here.
    cpuNsPerCell: (cpu * 1e9) / (it.rows * it.columns),
  }
}
