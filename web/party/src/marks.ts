import { fromBase64 } from './bytes.ts'
import { fingerprint } from './signing.ts'

/** What people compare to know that two screens speak of the same key: the beginning of its SHA-256. */
export async function keyMark(key: string): Promise<string> {
  return grouped((await fingerprint(fromBase64(key))).slice(0, 12))
}

/** The same of a root by the fingerprint of its certificate; longer, as more hangs on it: 80 bits. */
export function rootMark(certificate: string): string {
  return grouped(certificate.slice(0, 20))
}

function grouped(digits: string): string {
  return digits.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ')
}
