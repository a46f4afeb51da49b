import { equal } from './bytes.ts'
import { readBundle, type LogProof } from './bundle.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { checkNumbers, checkPart, identifiersToCount } from './completeness.ts'
import { consistent } from './merkle.ts'
import { multiproofRoot } from './multiproof.ts'
import { checkEntry, type CheckedEntry, type ProvedEntry } from './openings.ts'
import { demand, Refusal, type Check } from './refusal.ts'
import { checkSignatures } from './signatures.ts'
import { openStatement, type ItemStatement } from './statement.ts'
import type { LogKeys, Trust } from './trust.ts'

export type Verification =
  | { level: 2; entries: ProvedEntry[]; checkpoints: Checkpoint[]; counted: number }
  | { level: 0 | 1; failed: Check; detail: string }

type Compare = (
  entries: ProvedEntry[],
  cut: readonly string[],
  sizes: Readonly<Record<string, number>>,
) => void

/**
 * Verifies a bundle up to level 2 (FORMATS section 6).
 *
 * @param compare is given the checked openings, of which identifiers and devices the bundle says that it leaves out
 *   entries, and the signed sizes of the logs by their origins; what it throws as a Refusal, such as a value on a screen that differs, fails level 1. One with `stale` says
 *   nothing, and therefore counts only when all else holds
 */
export async function verifyBundle(
  json: unknown,
  trust: Trust,
  compare: Compare = () => undefined,
): Promise<Verification> {
  let level: 0 | 1 = 0
  try {
    const { identifier, logs } = readBundle(json)
    demand(identifier === trust.identifier, 'identifier', `the proof is one of ${identifier}`)
    demand(logs.length > 0, 'inclusion', 'the proof is in no log')
    const opened = logs.map((log) => ({ log, entries: log.entries.map(checkEntry) }))
    const entries = opened.flatMap(({ log, entries }) =>
      entries.map((entry) => ({ ...entry, origin: log.origin })),
    )
    const cut = logs.flatMap((log) => log.cut)
    const sizes = await signedSizes(logs, trust)
    const stale = staleness(() => compare(entries, cut, sizes))
    if (!stale) level = 1
    const wanted = identifiersToCount(identifier, entries)
    const proved: Checkpoint[] = []
    for (const { log, entries } of opened) {
      proved.push(await proveLog(log, entries, wanted, trust))
    }
    // Last, so that nothing else that is wrong hides behind them.
    if (stale) throw stale
    demand(cut.length === 0, 'cut', `entries of ${cut.join(', ')} are left out`)
    const counted = entries.filter(({ places }) => [...wanted].some((name) => places.has(name)))
    return { level: 2, entries, checkpoints: proved, counted: counted.length }
  } catch (error) {
    if (error instanceof Refusal) return { level, failed: error.check, detail: error.message }
    throw error
  }
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

async function proveLog(
  log: LogProof,
  entries: readonly CheckedEntry[],
  wanted: ReadonlySet<string>,
  trust: Trust,
): Promise<Checkpoint> {
  const keys = trust.logs.find(({ log: key }) => key.name === log.origin)
  demand(keys !== undefined, 'key', `no key is known for ${log.origin}`)
  const checkpoint = await openCheckpoint(log.checkpoint, keys.log)
  demand(checkpoint !== undefined, 'checkpoint-signature', `not signed by the key of ${log.origin}`)
  checkInclusion(log, entries, checkpoint)
  await checkConfirmed(log, keys, checkpoint)
  const statements = await readStatements(log, keys, checkpoint)
  for (const identifier of log.cut) {
    checkPart(identifier, statements.get(identifier)?.count, entries)
  }
  for (const identifier of wanted) {
    if (log.cut.includes(identifier)) continue
    const statement = statements.get(identifier)
    demand(statement !== undefined, 'statement', `no signed count of ${identifier}`)
    checkNumbers(identifier, statement.count, entries)
  }
  for (const fingerprint of await checkSignatures(entries, log.cut)) {
    const statement = statements.get(fingerprint)
    demand(statement !== undefined, 'signer', `no signed count of the device ${fingerprint}`)
    checkNumbers(fingerprint, statement.count, entries, 'signer')
  }
  return checkpoint
}

function checkInclusion(
  log: LogProof,
  entries: readonly CheckedEntry[],
  { size, root }: Checkpoint,
): void {
  const indices = entries.map(({ index }) => index)
  const leafHashes = entries.map(({ leafHash }) => leafHash)
  const reached = multiproofRoot({ size, indices, leafHashes, hashes: log.multiproof })
  const same = reached !== undefined && equal(reached, root)
  demand(same, 'inclusion', `these entries are not in ${log.origin} of size ${size}`)
}

async function checkConfirmed(
  { confirmed, consistency }: LogProof,
  keys: LogKeys,
  newest: Checkpoint,
) {
  if (confirmed === undefined) return
  const older = await openCheckpoint(confirmed, keys.log)
  demand(older !== undefined, 'checkpoint-signature', 'the confirmed checkpoint is not signed')
  const grown = consistent(older.size, newest.size, older.root, newest.root, consistency)
  demand(grown, 'consistency', `the log of size ${newest.size} is not grown from ${older.size}`)
}

async function readStatements(log: LogProof, keys: LogKeys, checkpoint: Checkpoint) {
  const statements = new Map<string, ItemStatement>()
  for (const note of log.statements) {
    const statement = await openStatement(note, keys.items)
    demand(statement !== undefined, 'statement', `not signed by the key ${keys.items.name}`)
    const { identifier, size, root } = statement
    const sameLog = size === checkpoint.size && equal(root, checkpoint.root)
    demand(sameLog, 'statement', `the count of ${identifier} is not for size ${checkpoint.size}`)
    const known = statements.get(identifier)?.count ?? statement.count
    demand(known === statement.count, 'statement', `two signed counts of ${identifier}`)
    statements.set(identifier, statement)
  }
  return statements
}
