import { equal } from './bytes.ts'
import type { LogProof } from './bundle.ts'
import { openCheckpoint, type Checkpoint } from './checkpoint.ts'
import { checkNumbers, checkPart } from './completeness.ts'
import { consistent } from './merkle.ts'
import { multiproofRoot } from './multiproof.ts'
import type { CheckedEntry } from './openings.ts'
import { demand } from './refusal.ts'
import { checkSignatures } from './signatures.ts'
import { openStatement, type ItemStatement } from './statement.ts'
import type { LogKeys, Trust } from './trust.ts'

/** A log as far as its operator signs for it. */
export interface LogState {
  keys: LogKeys
  checkpoint: Checkpoint
  /** The checkpoint that a confirmation would be of. */
  confirmed: Checkpoint | undefined
}

/** Checks all of one log but who confirmed it (level 2); throws a Refusal. */
export async function proveLog(
  log: LogProof,
  entries: readonly CheckedEntry[],
  wanted: ReadonlySet<string>,
  trust: Trust,
): Promise<LogState> {
  const keys = trust.logs.find(({ log: key }) => key.name === log.origin)
  demand(keys !== undefined, 'key', `no key is known for ${log.origin}`)
  const checkpoint = await openCheckpoint(log.checkpoint, keys.log)
  demand(checkpoint !== undefined, 'checkpoint-signature', `not signed by the key of ${log.origin}`)
  checkInclusion(log, entries, checkpoint)
  const confirmed = await openConfirmed(log, keys, checkpoint)
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
  return { keys, checkpoint, confirmed }
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

/** The older checkpoint that this one has grown from, which others may have confirmed. */
async function openConfirmed(
  { confirmed, consistency }: LogProof,
  keys: LogKeys,
  newest: Checkpoint,
): Promise<Checkpoint | undefined> {
  if (confirmed === undefined) return undefined
  const older = await openCheckpoint(confirmed, keys.log)
  demand(older !== undefined, 'checkpoint-signature', 'the confirmed checkpoint is not signed')
  const grown = consistent(older.size, newest.size, older.root, newest.root, consistency)
  demand(grown, 'consistency', `the log of size ${newest.size} is not grown from ${older.size}`)
  return older
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
