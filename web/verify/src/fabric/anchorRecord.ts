import { concat, toBase64, toHex } from '../bytes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import type { VerifierKey } from '../note.ts'
import type { LogKeys } from '../trust.ts'

const ED25519 = Uint8Array.of(1)

/** The key of the ledger under which the record of a checkpoint lies. */
export function recordKey(msp: string, { origin, size }: Checkpoint): string {
  return `checkpoint ${msp} ${origin} ${size}`
}

/**
 * Reads what the ledger keeps for a checkpoint of an organisation with these keys.
 *
 * @returns all origins of that organisation; undefined for the record of anything else
 */
export function originsIn(
  record: string,
  msp: string,
  { origin, size, root }: Checkpoint,
  keys: LogKeys,
): string[] | undefined {
  const own = [msp, origin, textOf(keys.log), textOf(keys.items), String(size), toBase64(root)]
  const expected = `chamadao-anchor/1\n${own.join('\n')}\n`
  if (!record.startsWith(expected) || !record.endsWith('\n')) return undefined
  const origins = record.slice(expected.length, -1).split('\n')
  return origins.includes(origin) ? origins : undefined
}

function textOf({ name, id, publicKey }: VerifierKey): string {
  return `${name}+${toHex(id)}+${toBase64(concat(ED25519, publicKey))}`
}
