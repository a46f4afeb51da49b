import { keptKey, keyMark, publicKey, publicKeyOf } from '@chamadao/party'
import type { Device } from '../api/types.ts'

/** What this browser is to the organisation. */
export type ThisBrowser =
  | { state: 'stranger' }
  | { state: 'asked'; fingerprint: string }
  | { state: 'device'; device: Device; pair: CryptoKeyPair }

/** Whether this page may have keys at all: browsers give none to pages without TLS. */
export function canHoldKeys(): boolean {
  return globalThis.isSecureContext && 'indexedDB' in globalThis
}

/** What this browser is by the key that it has under a name. */
export async function whatThisBrowserIs(
  name: string,
  devices: readonly Device[],
  isWaiting: (request: string) => Promise<boolean>,
): Promise<ThisBrowser> {
  const kept = canHoldKeys() ? await keptKey(name) : undefined
  if (!kept) return { state: 'stranger' }
  const key = await publicKey(kept.pair)
  const device = devices.find(
    (one) => one.state === 'enrolled' && publicKeyOf(one.certificate) === key,
  )
  if (device) return { state: 'device', device, pair: kept.pair }
  return kept.request !== undefined && (await isWaiting(kept.request))
    ? { state: 'asked', fingerprint: await keyMark(key) }
    : { state: 'stranger' }
}
