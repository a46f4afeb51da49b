import { parseCount, parseRoot } from './checkpoint.ts'
import { openNote, type VerifierKey } from './note.ts'

/** What a log's operator signs about one identifier: how many entries of the log number it. */
export interface ItemStatement {
  identifier: string
  size: number
  root: Uint8Array
  count: number
}

/** Reads a statement that this key, which is named `{origin}/items`, signed; else undefined. */
export async function openStatement(
  note: string,
  key: VerifierKey,
): Promise<ItemStatement | undefined> {
  const lines = (await openNote(note, key))?.split('\n') ?? []
  const [name, identifier, sizeLine, rootLine, countLine, end] = lines
  const size = parseCount(sizeLine)
  const root = parseRoot(rootLine)
  const count = parseCount(countLine)
  if (name !== key.name || !name.endsWith('/items') || !identifier) return undefined
  if (size === undefined || !root || count === undefined) return undefined
  return lines.length === 6 && end === '' ? { identifier, size, root, count } : undefined
}
