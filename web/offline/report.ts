import type { ProvedLog } from '@chamadao/verify'
import type { Outcome } from './checkFiles.ts'
import { printable } from './printable.ts'

type Proved = Exclude<Outcome['verification'], { failed: unknown }>

/** What the command line prints of an outcome, a line each. */
export function reportOf(outcome: Outcome): string[] {
  return linesOf(outcome).map(printable)
}

function linesOf({ identifier, operator, verification }: Outcome): string[] {
  if ('failed' in verification) return [`failed: ${verification.failed} ${verification.detail}`]
  const { level, entries, logs } = verification
  return [
    ...logs.map((log) => levelLine(log, operator)),
    `item: ${identifier}`,
    ...logs.flatMap((log) => detailLines(log, verification)),
    `level ${level}: lowest of ${entries.length} entries`,
  ]
}

function levelLine({ confirmed }: ProvedLog, operator: string): string {
  if (!confirmed) return `level 2: ${operator}`
  return `level ${confirmed.level}: ${confirmed.organisations.map(({ msp }) => msp).join(', ')}`
}

function detailLines({ origin, size, confirmed }: ProvedLog, { entries }: Proved): string[] {
  if (!confirmed) return [`log: ${origin}, ${size} entries, none confirmed by others`]
  const newer = entries.filter((entry) => entry.origin === origin && entry.level === 2).length
  const block =
    confirmed.block === undefined
      ? []
      : [`block: ${confirmed.block}, signed by ${confirmed.orderers?.join(', ')}`]
  return [
    `log: ${origin}, ${size} entries, ${confirmed.size} confirmed`,
    ...block,
    ...(newer > 0 ? [`newer: ${newer} entries are recorded, not yet confirmed by others`] : []),
    ...confirmed.expired.map(({ msp, until }) => `expired: ${msp}, ${until}`),
  ]
}
