import { parseVerifierKey, type VerifierKey } from './note.ts'

/** A log that is known, by the two keys of its origin. */
export interface LogKeys {
  log: VerifierKey
  items: VerifierKey
}

/** What the verifier takes from elsewhere than the bundle. */
export interface Trust {
  /** The identifier that the proof is wanted for. */
  identifier: string
  logs: readonly LogKeys[]
}

/** Reads verifier keys, a line each, as `/log/vkey` gives them; a key without its partner is left out. */
export function readLogKeys(lines: string): LogKeys[] {
  const keys = lines.split('\n').flatMap((line) => parseVerifierKey(line) ?? [])
  return keys.flatMap((log) => {
    const items = keys.find(({ name }) => name === `${log.name}/items`)
    return items ? [{ log, items }] : []
  })
}
