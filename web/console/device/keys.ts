import type { Device } from '../api/types.ts'
import { fromBase64, publicKeyOf } from './bytes.ts'
import { fingerprint } from './signing.ts'

/** A key with several certificates is one device; the newest of them speaks for it. */
export function newestOfEachKey(devices: readonly Device[]): Device[] {
  const keys = devices.map((device) => publicKeyOf(device.certificate))
  return devices.filter((_, at) => keys.indexOf(keys[at]) === at)
}

/** What people compare to know that two screens speak of the same key: the beginning of its SHA-256. */
export async function keyMark(key: string): Promise<string> {
  const digits = (await fingerprint(fromBase64(key))).slice(0, 12).toUpperCase()
  return digits.replaceAll(/(.{4})(?=.)/g, '$1 ')
}
