import type { PrintJob } from '../../api/types.ts'
import { numberText, text } from '../../language.ts'

/** Whether a printer has something to do for it. */
export function isUnderWay({ state }: PrintJob): boolean {
  return state === 'waiting' || state === 'taken' || state === 'printing'
}

export function rangeText({ from, to }: { from: number; to: number }): string {
  return from === to
    ? text('range.one', numberText(from))
    : text('range', numberText(from), numberText(to))
}

/** Neighbours together: 1, 2, 3, 7 are 1 to 3, and 7. */
export function rangesOf(sequences: readonly number[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = []
  for (const sequence of [...sequences].sort((one, other) => one - other)) {
    const last = ranges.at(-1)
    if (last && sequence <= last.to + 1) last.to = sequence
    else ranges.push({ from: sequence, to: sequence })
  }
  return ranges
}
