import { keptKey, keyMark, publicKey, publicKeyOf, type KeptKey } from '@chamadao/party'
import { deviceOf, type Device } from '../record/index.ts'
import type { EnrolledDevice, Me } from '../reference/index.ts'

/** What this phone is to the organisation of who works with it. */
export type ThisPhone =
  | { is: 'looking' }
  /** The page has no TLS, or the browser keeps nothing. */
  | { is: 'unable' }
  | { is: 'stranger' }
  | { is: 'asked'; mark: string; request: string }
  | { is: 'device'; enrolled: EnrolledDevice; signer: Device; days: number }
  /** Its certificate is over, or it was revoked; what it signed before counts. */
  | { is: 'over'; because: 'ended' | 'revoked'; at: string }

const DAY = 86_400_000
/** So many days before its end a device is to be renewed. */
export const EARLY = 30

/** Whether this page may have keys at all: browsers give none to pages without TLS. */
export function canHoldKeys(): boolean {
  return globalThis.isSecureContext && 'indexedDB' in globalThis
}

/** Under which name the key of a person lies in this browser, the same as in the console. */
export function keyName(me: Me): string {
  return `${me.party}/${me.person?.pseudonym ?? ''}`
}

/** What this phone is, by the key that it has and the devices as the service last told of them. */
export async function lookAtPhone(
  me: Me,
  devices: readonly EnrolledDevice[],
  now: Date,
): Promise<ThisPhone> {
  if (!canHoldKeys()) return { is: 'unable' }
  const kept = await keptKey(keyName(me))
  if (!kept) return { is: 'stranger' }
  const key = await publicKey(kept.pair)
  const own = devices
    .filter(({ certificate }) => publicKeyOf(certificate) === key)
    .sort((a, b) => b.notAfter.localeCompare(a.notAfter))
  const enrolled = own.find(({ state }) => state === 'enrolled') ?? own[0]
  if (!enrolled) return asked(kept, key)
  if (enrolled.state === 'revoked') return { is: 'over', because: 'revoked', at: enrolled.notAfter }
  const left = Date.parse(enrolled.notAfter) - now.getTime()
  if (left <= 0) return { is: 'over', because: 'ended', at: enrolled.notAfter }
  const signer = await deviceOf(kept.pair, enrolled.certificate, me.party)
  return { is: 'device', enrolled, signer, days: Math.floor(left / DAY) }
}

async function asked({ request }: KeptKey, key: string): Promise<ThisPhone> {
  return request === undefined
    ? { is: 'stranger' }
    : { is: 'asked', mark: await keyMark(key), request }
}
