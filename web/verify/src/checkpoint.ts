import { fromBase64 } from './bytes.ts'
import { openNote, type VerifierKey } from './note.ts'

/** What a log's operator signs about the whole log. */
export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
}

/** Reads a checkpoint that this key, which is named by the origin, signed; else undefined. */
export async function openCheckpoint(
  note: string,
  key: VerifierKey,
): Promise<Checkpoint | undefined> {
  const [origin, sizeLine, rootLine, ...rest] = (await openNote(note, key))?.split('\n') ?? []
  const size = parseCount(sizeLine)
  const root = parseRoot(rootLine)
  if (origin !== key.name || size === undefined || !root || rest.join() !== '') return undefined
  return rest.length === 1 ? { origin, size, root } : undefined
}

/** A canonical decimal up to 2^53 - 1. */
export function parseCount(text: string | undefined): number | undefined {
  if (text === undefined || !/^(0|[1-9]\d{0,15})$/.test(text)) return undefined
  const count = Number(text)
  return Number.isSafeInteger(count) ? count : undefined
}

export function parseRoot(text: string | undefined): Uint8Array | undefined {
  const root = fromBase64(text ?? '')
  return root?.length === 32 ? root : undefined
}
