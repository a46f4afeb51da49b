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
  return grouped((await fingerprint(fromBase64(key))).slice(0, 12))
}

/** The same of a root by the fingerprint of its certificate; longer, as more hangs on it: 80 bits. */
export function rootMark(certificate: string): string {
  return grouped(certificate.slice(0, 20))
}

function grouped(digits: string): string {
  return digits.toUpperCase().replaceAll(/(.{4})(?=.)/g, '$1 ')
}

const DAY = 86_400_000
/** So long before its end a device is to be renewed. */
const EARLY = 30

/** In how many days a device ends that is to be renewed now; none while there is time, and once it is too late. */
export function daysToRenew(device: Device, now: Date): number | undefined {
  const days = Math.floor((Date.parse(device.notAfter) - now.getTime()) / DAY)
  return device.state === 'enrolled' && days <= EARLY ? Math.max(days, 0) : undefined
}
