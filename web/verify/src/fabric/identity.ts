import { sha256 } from '@noble/hashes/sha2.js'
import { fromBase64, toHex } from '../bytes.ts'
import { demand, type Check } from '../refusal.ts'
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

/** The checks that an identity can fail. */
export interface IdentityChecks {
  format: Check
  certificate: Check
  authority: Check
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
  authorities: readonly Uint8Array[],
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
  const authority = await authorityOf(certificate, authorities)
  const unsigned = `the certificate of ${msp} is not signed by the authority that it names`
  demand(authority !== undefined, checks.certificate, unsigned)
  const fingerprint = toHex(sha256(authority.der))
  const trusted = pinned.find((one) => one.msp === msp)
  demand(trusted !== undefined, checks.authority, `${msp} is no organisation that is trusted`)
  const isPinned = trusted.authorities.includes(fingerprint)
  demand(isPinned, checks.authority, `the authority ${fingerprint} is not one of ${msp}`)
  return { msp, certificate }
}

async function authorityOf(certificate: Certificate, authorities: readonly Uint8Array[]) {
  for (const der of authorities) {
    const authority = readCertificate(der)
    if (authority && (await isIssuedBy(certificate, authority))) return authority
  }
  return undefined
}

function derOf(pem: string): Uint8Array {
  const [, lines = ''] = PEM.exec(pem) ?? []
  return fromBase64(lines.replace(/\n/g, '')) ?? new Uint8Array()
}
