// What a validation may take: the targets of cases, and whether a run met them.
import { medians, ratio, subjectOf } from './figures.mjs'

const ratioTo = (command, most) => ({ name: `wall / ${command}`, most, digits: 2, measure: (it) => ratio(it, subjectOf(it), command) })
const wall = (most) => ({ name: 'wall s', most, digits: 3, measure: (it) => medians(subjectOf(it)).wall })
const peak = (most) => ({ name: 'peak MiB', most, digits: 0, measure: (it) => medians(subjectOf(it)).peak })

const TARGETS = {
  'validate-1k': [wall(0.2)],
  'validate-2m': [ratioTo('polars', 0.5), ratioTo('nba profile', 1.4), peak(350)],
}

function verdict({ name, most, digits, measure }, it) {
  const value = measure(it)
  const target = `${name} at most ${most.toFixed(digits)}`
  if (value === undefined) return `${target}: not measured`
  return `${target}: ${value.toFixed(digits)}, ${value <= most ? 'met' : 'MISSED'}`
}

/** A line a target of the case, such as "wall / polars at most 0.50: 0.40, met". */
export const verdicts = (it) => (TARGETS[it.name] ?? []).map((target) => verdict(target, it))
