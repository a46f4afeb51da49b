// The library below finds its parts by it.
import { type Bytes, fromBase64 } from '@chamadao/party'
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PublicKey,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' }
const DAY = 86_400_000
const DEVICE_LIFE = 90 * DAY
const ROOT_LIFE = 3650 * DAY
/** Clocks of devices go wrong by some minutes. */
const CLOCKS_DIFFER = 5 * 60_000

/** An organisation's root: signed by its own key, a certification authority; party/device/SPEC.md, rule 1. */
export async function rootCertificate(party: string, pair: CryptoKeyPair, now: Date) {
  const from = begin(now)
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `O=${party}`,
    keys: pair,
    signingAlgorithm: SIGNATURE,
    notBefore: from,
    notAfter: new Date(from.getTime() + ROOT_LIFE),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })
  return der(certificate)
}

/** Who signs a device's certificate. */
export interface Issuer {
  /** DER in base64. */
  certificate: string
  pair: CryptoKeyPair
}

/** A device's certificate for 90 days, or as long as the root is good; party/device/SPEC.md, rule 5. */
export async function deviceCertificate(
  issuer: Issuer,
  device: { party: string; person: string; publicKey: string },
  now: Date,
) {
  const root = new X509Certificate(fromBase64(issuer.certificate))
  const from = begin(now)
  const certificate = await X509CertificateGenerator.create({
    issuer: root.subject,
    subject: `O=${device.party}, CN=${device.person}`,
    publicKey: new PublicKey(fromBase64(device.publicKey)),
    signingKey: issuer.pair.privateKey,
    signingAlgorithm: SIGNATURE,
    notBefore: from,
    notAfter: new Date(Math.min(from.getTime() + DEVICE_LIFE, root.notAfter.getTime())),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    ],
  })
  return der(certificate)
}

/** Certificates count in whole seconds. */
function begin(now: Date): Date {
  return new Date(Math.floor((now.getTime() - CLOCKS_DIFFER) / 1000) * 1000)
}

function der(certificate: X509Certificate): Bytes {
  return new Uint8Array(certificate.rawData)
}
