import {
  ApiProblem,
  bodyOf,
  countersign,
  type Countersigner,
  dropKey,
  fingerprint,
  keepKey,
  newKeyPair,
  proofOfCode,
  publicKey,
  publicKeyOf,
  toBase64,
  unanswered,
} from '@chamadao/party'
import type { CodeGiven, Device, DeviceRequest, Me } from '../api/types.ts'
import { useApi, useSession } from '../api/useApi.ts'
import { useLoaded } from '../useLoaded.ts'
import { whatThisBrowserIs, type ThisBrowser } from './browser.ts'
import { confirmsForOthers, makeRoot, rootsSeen, type RootSeen, type RootsSeen } from './roots.ts'

export interface DevicesSeen {
  devices: Device[]
  requests: DeviceRequest[]
  roots: RootsSeen
  browser: ThisBrowser
}

/** The devices of the caller's organisation, and what this browser can do about them. */
export function useDevices(me: Me) {
  const { get, post } = useApi()
  const { callUnsigned } = useSession()
  const person = me.person?.pseudonym ?? ''
  const mine = `${me.party}/${person}`
  const administers = me.scopes.includes('administer')

  const { loaded, reload } = useLoaded(look)

  async function look(): Promise<DevicesSeen> {
    const [devices, roots, requests, waiting] = await Promise.all([
      get('/api/devices'),
      get('/api/organisation-root'),
      administers ? get('/api/devices/requests') : [],
      confirmsForOthers(me) ? get('/api/organisation-root/proposals') : [],
    ])
    return {
      devices,
      requests,
      roots: await rootsSeen(me.party, roots, waiting),
      browser: await whatThisBrowserIs(mine, devices, isWaiting),
    }
  }

  async function isWaiting(request: string): Promise<boolean> {
    try {
      const answer = await callUnsigned('GET', `/api/devices/requests/${request}`)
      const { state } = (await bodyOf(answer)) as DeviceRequest
      return state === 'open'
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return false
      throw error
    }
  }

  function makeCode(): Promise<CodeGiven> {
    return post<CodeGiven>('/api/devices/codes', {})
  }

  /** Makes a key and asks, with a code, to have it enrolled. */
  async function ask(code: string): Promise<DeviceRequest> {
    const pair = await newKeyPair()
    const answer = await callUnsigned('POST', '/api/devices/requests', {
      code,
      publicKey: await publicKey(pair),
      proof: await proofOfCode(pair, code),
    })
    const taken = (await bodyOf(answer)) as DeviceRequest
    await keepKey(mine, { pair, request: taken.request })
    return taken
  }

  async function askHere(code: string) {
    await ask(code)
    await reload()
  }

  /** Makes the organisation's first root in this browser, and this browser its first device. */
  async function establish() {
    await propose()
    // Somebody else may have been faster; then this one waits to be confirmed.
    if (seen().roots.current?.pair) await enrolThisBrowser()
  }

  /** Makes a root in this browser, which others confirm if it is not the first. */
  async function propose() {
    const { rootCertificate } = await certificates()
    const certificate = await makeRoot(me.party, rootCertificate)
    await post('/api/organisation-root', { certificate })
    await reload()
  }

  async function confirm({ root: { fingerprint: root } }: RootSeen) {
    await post('/api/organisation-root/{fingerprint}/confirmation', {}, { fingerprint: root })
    await reload()
  }

  async function refuse({ root: { fingerprint: root } }: RootSeen) {
    await post('/api/organisation-root/{fingerprint}/refusal', {}, { fingerprint: root })
    await reload()
  }

  async function enrolThisBrowser() {
    const { code } = await makeCode()
    await enrol(await ask(code), person)
  }

  /** Signs the certificate of a device that asked, and stands behind it with this one. */
  async function enrol(request: DeviceRequest, carrier: string) {
    await certify({ request: request.request }, request.publicKey, carrier)
  }

  /** Gives a device another ninety days. */
  async function renew(device: Device) {
    const key = publicKeyOf(device.certificate)
    if (key) await certify({ renews: device.fingerprint }, key, device.person)
  }

  async function certify(purpose: object, key: string, carrier: string) {
    const { current } = seen().roots
    if (!current?.pair) return
    const { deviceCertificate } = await certificates()
    const der = await deviceCertificate(
      { certificate: current.root.certificate, pair: current.pair },
      { party: me.party, person: carrier, publicKey: key },
      new Date(),
    )
    const lines = ['chamadao-enrolment/1', await fingerprint(der), me.party]
    await post('/api/devices', {
      ...purpose,
      certificate: toBase64(der),
      countersignature: await signedBy(countersigner(), lines),
    })
    await reload()
  }

  /** Revokes every certificate of the device's key: who knows the log alone goes by the certificate. */
  async function revoke(device: Device, reason: string) {
    const isOwn = isMine(device)
    const key = publicKeyOf(device.certificate)
    for (const { fingerprint, certificate, revokedAt } of seen().devices) {
      if (!revokedAt && publicKeyOf(certificate) === key)
        await revokeOne(fingerprint, reason, isOwn)
    }
    if (isOwn) await dropKey(mine)
    await reload()
  }

  async function revokeOne(certificate: string, reason: string, isOwn: boolean) {
    const lines = ['chamadao-revocation/1', certificate, me.party, reason]
    // A key does not stand behind its own revocation.
    const by = isOwn ? undefined : countersigner()
    await post(
      '/api/devices/{fingerprint}/revocation',
      { reason, countersignature: await signedBy(by, lines) },
      { fingerprint: certificate },
    )
  }

  function isMine(device: Device): boolean {
    const { browser } = seen()
    return (
      browser.state === 'device' &&
      publicKeyOf(browser.device.certificate) === publicKeyOf(device.certificate)
    )
  }

  function countersigner(): Countersigner | undefined {
    const { browser } = seen()
    if (browser.state !== 'device') return undefined
    return { fingerprint: browser.device.fingerprint, pair: browser.pair }
  }

  function seen(): DevicesSeen {
    if (loaded.value.state === 'there') return loaded.value.value
    throw new ApiProblem(0, 'The devices are not loaded.')
  }

  return {
    loaded,
    reload,
    makeCode,
    askHere,
    establish,
    propose,
    confirm,
    refuse,
    enrolThisBrowser,
    enrol,
    renew,
    revoke,
  }
}

function signedBy(by: Countersigner | undefined, lines: string[]) {
  return by && countersign(by, lines, new Date())
}

/** Loaded by those who sign certificates only. */
async function certificates() {
  try {
    return await import('./certificates.ts')
  } catch (error) {
    throw unanswered(error)
  }
}
