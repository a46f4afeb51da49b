import { publicKeyOf } from '@chamadao/party'
import type { Device } from '../api/types.ts'

/** A key with several certificates is one device; the newest of them speaks for it. */
export function newestOfEachKey(devices: readonly Device[]): Device[] {
  const keys = devices.map((device) => publicKeyOf(device.certificate))
  return devices.filter((_, at) => keys.indexOf(keys[at]) === at)
}

const DAY = 86_400_000
/** So long before its end a device is to be renewed. */
const EARLY = 30

/** In how many days a device ends that is to be renewed now; none while there is time, and once it is too late. */
export function daysToRenew(device: Device, now: Date): number | undefined {
  const days = Math.floor((Date.parse(device.notAfter) - now.getTime()) / DAY)
  return device.state === 'enrolled' && days <= EARLY ? Math.max(days, 0) : undefined
}
