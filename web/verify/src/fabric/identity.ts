import { sha256 } from '@noble/hashes/sha2.js'
import { equal, fromBase64, toHex } from '../bytes.ts'
import { demand, Refusal, type Check } from '../refusal.ts'
import type { Authorities } from '../trustFile.ts'
import { IDENTITY } from './messages.ts'
import { Message } from './protobuf.ts'
import { isIssuedBy, readCertificate, type Certificate } from './x509.ts'

/** What kind of node an organisation says that a certificate is for. */
const ROLES = ['peer', 'orderer', 'client', 'admin'] as const
type Role = (typeof ROLES)[number]

const PEM = /^-----BEGIN CERTIFICATE-----\n([A-Za-z0-9+/=\n]+)\n-----END CERTIFICATE-----\n?$/

/** A node of an organisation, its certificate issued by an authority that is pinned. */
export interface Identity {
  msp: string
  certificate: Certificate
}

/** A certificate authority, whose fingerprint may be pinned or not. */
export interface Authority {
  certificate: Certificate
  fingerprint: string
}

/** The checks that an identity can fail. */
export interface IdentityChecks {
  format: Check
  certificate: Check
  authority: Check
}

/** Reads certificates in DER, each once; any other bytes are nobody's authority. */
export function readAuthorities(ders: readonly Uint8Array[]): Authority[] {
  const found = new Map<string, Authority>()
  for (const der of ders) {
    const certificate = readCertificate(der)
    const fingerprint = certificate ? toHex(sha256(der)) : ''
    if (certificate) found.set(fingerprint, { certificate, fingerprint })
  }
  return Array.from(found.values())
}

/** The name of the organisation that an msp.SerializedIdentity is of; nothing of it is checked. */
export function mspOf(identity: Uint8Array, check: Check): string {
  return new Message(identity, IDENTITY, check).text(1)
}

/**
 * Reads an msp.SerializedIdentity. Throws a Refusal unless its certificate is one of this role, issued by one of these
 * authorities, and that one is pinned for its organisation.
 */
export async function checkIdentity(
  bytes: Uint8Array,
  role: Role,
  authorities: readonly Authority[],
  pinned: readonly Authorities[],
  checks: IdentityChecks,
): Promise<Identity> {
  const message = new Message(bytes, IDENTITY, checks.format)
  const msp = message.text(1)
  const certificate = readCertificate(derOf(message.text(2)))
  const unread = `the certificate of ${msp} is none of a P-256 key`
  demand(certificate !== undefined, checks.certificate, unread)
  const roles = certificate.units.filter((unit) => (ROLES as readonly string[]).includes(unit))
  const isOfRole = roles.length === 1 && roles[0] === role
  demand(isOfRole, checks.certificate, `${msp} signs as ${roles.join(', ')}, not as ${role}`)
  await checkIssuer(certificate, msp, authorities, pinned, checks)
  return { msp, certificate }
}

/** Only the organisation's own authorities are worth the check of a signature, so that many cost no time. */
async function checkIssuer(
  certificate: Certificate,
  msp: string,
  authorities: readonly Authority[],
  pinned: readonly Authorities[],
  checks: IdentityChecks,
): Promise<void> {
  const named = authorities.filter((one) => equal(one.certificate.subject, certificate.issuer))
  const unsigned = `the certificate of ${msp} is not signed by the authority that it names`
  demand(named.length > 0, checks.certificate, unsigned)
  const trusted = pinned.find((one) => one.msp === msp)
  demand(trusted !== undefined, checks.authority, `${msp} is no organisation that is trusted`)
  const isOwn = ({ fingerprint }: Authority) => trusted.authorities.includes(fingerprint)
  for (const authority of named.filter(isOwn)) {
    if (await isIssuedBy(certificate, authority.certificate)) return
  }
  const other = named.find((one) => !isOwn(one))
  const unpinned = `the authority ${other?.fingerprint} is not one of ${msp}`
  throw other ? new Refusal(checks.authority, unpinned) : new Refusal(checks.certificate, unsigned)
}

function derOf(pem: string): Uint8Array {
  const [, lines = ''] = PEM.exec(pem) ?? []
  return fromBase64(lines.replace(/\n/g, '')) ?? new Uint8Array()
}
