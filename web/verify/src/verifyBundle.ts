import { readBundle, type LogProof } from './bundle.ts'
import { openCheckpoint } from './checkpoint.ts'
import { identifiersToCount } from './completeness.ts'
import type { Confirm, Confirmed } from './confirmed.ts'
import { checkEntry, type ProvedEntry } from './openings.ts'
import { proveLog, type LogState } from './proveLog.ts'
import { demand, Refusal, type Check } from './refusal.ts'
import type { Trust } from './trust.ts'

export type Level = 2 | 3 | 4

/** How far a bundle holds; the level is the lowest of all its entries. */
export type Verification =
  | { level: Level; entries: LevelledEntry[]; logs: ProvedLog[]; counted: number }
  | { level: 0 | 1; failed: Check; detail: string }

export type LevelledEntry = ProvedEntry & { level: Level }

/** A log that holds, and who stands for it. */
export interface ProvedLog {
  origin: string
  /** Of its newest checkpoint. */
  size: number
  /** Undefined where no other organisation has confirmed any of it. */
  confirmed: (Confirmed & { size: number }) | undefined
}

/** Is given what is proved, before it is told. */
export type Compare = (
  entries: ProvedEntry[],
  cut: readonly string[],
  sizes: Readonly<Record<string, number>>,
) => void

/**
 * Verifies a bundle (FORMATS section 6).
 *
 * @param compare is given the checked openings, of which identifiers and devices the bundle says that it leaves out
 *   entries, and the signed sizes of the logs by their origins; what it throws as a Refusal, such as a value on a screen that differs, fails level 1. One with `stale` says
 *   nothing, and therefore counts only when all else holds
 * @param confirm is asked about confirmations in the bundle; without it the most is level 2
 */
export async function verifyBundle(
  json: unknown,
  trust: Trust,
  compare: Compare = () => undefined,
  confirm: Confirm = () => Promise.resolve(undefined),
): Promise<Verification> {
  let level: 0 | 1 = 0
  try {
    const { identifier, logs } = readBundle(json)
    demand(identifier === trust.identifier, 'identifier', `the proof is one of ${identifier}`)
    demand(logs.length > 0, 'inclusion', 'the proof is in no log')
    const isEachOnce = new Set(logs.map(({ origin }) => origin)).size === logs.length
    demand(isEachOnce, 'format', 'a log is there twice')
    const opened = logs.map((log) => ({ log, entries: log.entries.map(checkEntry) }))
    const entries = opened.flatMap(({ log, entries }) =>
      entries.map((entry) => ({ ...entry, origin: log.origin })),
    )
    const cut = logs.flatMap((log) => log.cut)
    const sizes = await signedSizes(logs, trust)
    const stale = staleness(() => compare(entries, cut, sizes))
    if (!stale) level = 1
    const wanted = identifiersToCount(identifier, entries)
    const states: { log: LogProof; state: LogState }[] = []
    for (const { log, entries } of opened) {
      states.push({ log, state: await proveLog(log, entries, wanted, trust) })
    }
    const confirming = logs.filter(({ confirmation }) => confirmation !== undefined)
    const origins = new Set(confirming.map(({ origin }) => origin))
    const proved: ProvedLog[] = []
    for (const { log, state } of states) {
      proved.push(await confirmedLog(log, state, origins, confirm))
    }
    // Last, so that nothing else that is wrong hides behind them.
    if (stale) throw stale
    demand(cut.length === 0, 'cut', `entries of ${cut.join(', ')} are left out`)
    const counted = entries.filter(({ places }) => [...wanted].some((name) => places.has(name)))
    return { ...levelled(entries, proved), logs: proved, counted: counted.length }
  } catch (error) {
    if (error instanceof Refusal) return { level, failed: error.check, detail: error.message }
    throw error
  }
}

async function confirmedLog(
  { confirmation }: LogProof,
  { keys, checkpoint: { origin, size }, confirmed }: LogState,
  origins: ReadonlySet<string>,
  confirm: Confirm,
): Promise<ProvedLog> {
  if (confirmation === undefined) return { origin, size, confirmed: undefined }
  const what = `a confirmation of no checkpoint of ${origin}`
  demand(confirmed !== undefined, 'confirmation-format', what)
  const result = await confirm({ confirmation, keys, confirmed, origins })
  return { origin, size, confirmed: result && { ...result, size: confirmed.size } }
}

/** What is confirmed of a log is confirmed of the entries below that size. */
function levelled(entries: readonly ProvedEntry[], logs: readonly ProvedLog[]) {
  const levelOf = ({ origin, index }: ProvedEntry): Level => {
    const confirmed = logs.find((log) => log.origin === origin)?.confirmed
    return confirmed && index < confirmed.size ? confirmed.level : 2
  }
  const all = entries.map((entry) => ({ ...entry, level: levelOf(entry) }))
  const lowest = all.reduce<Level>((low, { level }) => (level < low ? level : low), 4)
  return { level: all.length === 0 ? 2 : lowest, entries: all }
}

/** Logs without a checkpoint that holds are left out: they fail later. */
async function signedSizes(
  logs: readonly LogProof[],
  trust: Trust,
): Promise<Record<string, number>> {
  const sizes: [string, number][] = []
  for (const { origin, checkpoint } of logs) {
    const keys = trust.logs.find(({ log: key }) => key.name === origin)
    const opened = keys && (await openCheckpoint(checkpoint, keys.log))
    if (opened) sizes.push([origin, opened.size])
  }
  return Object.fromEntries(sizes)
}

function staleness(compare: () => void): Refusal | undefined {
  try {
    compare()
    return undefined
  } catch (error) {
    if (error instanceof Refusal && error.check === 'stale') return error
    throw error
  }
}
