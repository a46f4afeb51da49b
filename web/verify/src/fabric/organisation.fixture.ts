import 'reflect-metadata'
import { X509Certificate, X509CertificateGenerator } from '@peculiar/x509'
import { sha256 } from '@noble/hashes/sha2.js'
import { concat, toHex } from '../bytes.ts'
import { message } from './protobuf.fixture.ts'

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }
const VALID: Validity = { notBefore: new Date('2026-01-01'), notAfter: new Date('2046-01-01') }

interface Validity {
  notBefore: Date
  notAfter: Date
}

/** An organisation of Fabric with an authority of its own, made for one test. */
export interface TestOrganisation {
  msp: string
  authority: Uint8Array
  fingerprint: string
  /** A node with a certificate of this role. */
  node(role: string, validity?: Validity): Promise<TestNode>
}

export interface TestNode {
  /** A msp.SerializedIdentity. */
  identity: Uint8Array
  sign(...parts: Uint8Array[]): Promise<Uint8Array>
}

export async function organisation(msp: string): Promise<TestOrganisation> {
  const name = `CN=ca.${msp.toLowerCase()}.example`
  const { privateKey, publicKey } = await keyPair()
  const self = { subject: name, issuer: name, publicKey, signingKey: privateKey }
  const made = await X509CertificateGenerator.create({
    ...self,
    ...VALID,
    serialNumber: '01',
    signingAlgorithm: ECDSA,
  })
  const authority = new Uint8Array(made.rawData)
  return {
    msp,
    authority,
    fingerprint: toHex(sha256(authority)),
    node: async (role, validity = VALID) => {
      const keys = await keyPair()
      const certificate = await X509CertificateGenerator.create({
        subject: `CN=node.${msp.toLowerCase()}.example, OU=${role}`,
        issuer: name,
        publicKey: keys.publicKey,
        signingKey: privateKey,
        ...validity,
        serialNumber: '02',
        signingAlgorithm: ECDSA,
      })
      return nodeOf(msp, certificate, keys.privateKey)
    },
  }
}

function nodeOf(msp: string, certificate: X509Certificate, privateKey: CryptoKey): TestNode {
  const pem = `${certificate.toString('pem').trim()}\n`
  return {
    identity: message([1, msp], [2, pem]),
    sign: async (...parts) => {
      const bytes = new Uint8Array(concat(...parts))
      return inDer(new Uint8Array(await crypto.subtle.sign(ECDSA, privateKey, bytes)))
    },
  }
}

function keyPair(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(KEYS, true, ['sign', 'verify'])
}

/** An ECDSA signature `r ‖ s` as DER. */
function inDer(signature: Uint8Array): Uint8Array {
  const numbers = [signature.subarray(0, 32), signature.subarray(32)].map((digits) => {
    const start = digits.findIndex((digit) => digit > 0)
    const shortest = digits.subarray(start)
    const positive = (shortest[0] ?? 0) < 0x80 ? shortest : concat(Uint8Array.of(0), shortest)
    return concat(Uint8Array.of(0x02, positive.length), positive)
  })
  const content = concat(...numbers)
  return concat(Uint8Array.of(0x30, content.length), content)
}
