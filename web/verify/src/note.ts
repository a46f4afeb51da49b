import { sha256 } from '@noble/hashes/sha2.js'
import { concat, equal, fromBase64, fromHex, utf8 } from './bytes.ts'
import { isWellFormed } from './canonicalJson.ts'
import { isSigned } from './ed25519.ts'

const ED25519 = Uint8Array.of(1)
/** Longer notes, in characters, are refused unread. */
const LONGEST = 1_048_576
const SIGNATURE = /^— ([^\s+]+) (\S+)$/u

/** A key of the C2SP signed-note format, Ed25519. */
export interface VerifierKey {
  name: string
  id: Uint8Array
  publicKey: Uint8Array
}

/** Reads `name+id+key`; undefined for any other text and for a key whose id does not fit. */
export function parseVerifierKey(text: string): VerifierKey | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? []
  const key = fromBase64(encoded ?? '')
  if (!name || !id || key?.length !== 33 || key[0] !== ED25519[0]) return undefined
  const expected = sha256(concat(utf8(`${name}\n`), key)).subarray(0, 4)
  return equal(expected, fromHex(id))
    ? { name, id: expected, publicKey: key.subarray(1) }
    : undefined
}

/** The note's text with its last line feed, where the first line by this key is its signature; else undefined. */
export async function openNote(note: string, key: VerifierKey): Promise<string | undefined> {
  if (
    note.length > LONGEST ||
    !isWellFormed(note) ||
    !note.endsWith('\n') ||
    hasControlCharacter(note)
  )
    return undefined
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  const signature = signatureBy(key, lines)
  if (signature?.length !== 64) return undefined
  return (await isSigned(key.publicKey, utf8(text), signature)) ? text : undefined
}

function signatureBy(key: VerifierKey, lines: readonly string[]): Uint8Array | undefined {
  const signatures = lines.map(parseSignature)
  if (signatures.includes(undefined)) return undefined
  return signatures.find((line) => line?.name === key.name && equal(line.keyId, key.id))?.signature
}

function parseSignature(line: string) {
  const [, name, encoded] = SIGNATURE.exec(line) ?? []
  const bytes = fromBase64(encoded ?? '')
  if (!name || !bytes || bytes.length < 5) return undefined
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) }
}

function hasControlCharacter(note: string): boolean {
  return Array.from(note).some((character) => character < ' ' && character !== '\n')
}
