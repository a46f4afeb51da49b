import { sha256 } from '@noble/hashes/sha2.js'
import { isAuthorSignature } from './author.ts'
import { fromBase64, toHex } from './bytes.ts'
import type { Json } from './canonicalJson.ts'
import { publicKeyOf } from './certificate.ts'
import { KINDS } from './entry.ts'
import { receivedValue, slotValue, type CheckedEntry } from './openings.ts'
import { demand } from './refusal.ts'

/** An entry that says which device signed what its author says. */
interface SignedEntry {
  entry: CheckedEntry
  signature: Uint8Array
  fingerprint: string
}

/**
 * Checks the signatures of authors' devices (FORMATS sections 2 and 6), each with the key of the certificate that an
 * entry before it enrols, and that no entry before it revokes. Throws a Refusal.
 *
 * @param cut devices whose entries are not all here: what their signatures are worth cannot be told
 * @returns the fingerprints of all others, whose numbers must be complete
 */
export async function checkSignatures(
  entries: readonly CheckedEntry[],
  cut: readonly string[],
): Promise<Set<string>> {
  const signed = entries.flatMap((entry) => signedBy(entry) ?? [])
  const accepted = new Set<string>()
  const judged = new Set<string>()
  for (const one of signed) {
    const isCut = cut.includes(one.fingerprint)
    const key = isCut ? undefined : keyFor(one, entries)
    // What two devices sign alike, each has signed by itself: neither is the other's again.
    const again = `${key ? toHex(key) : one.fingerprint} ${toHex(one.entry.authoredRoot)}`
    demand(!accepted.has(again), 'signature', `entry ${one.entry.index} repeats a signed one`)
    accepted.add(again)
    if (!key) continue
    await checkSignature(one, key)
    judged.add(one.fingerprint)
  }
  return judged
}

async function checkSignature(signed: SignedEntry, publicKey: Uint8Array): Promise<void> {
  const { entry, signature } = signed
  const isValid = await isAuthorSignature(publicKey, entry.authoredRoot, signature)
  demand(isValid, 'signature', `entry ${entry.index} is not signed by ${signed.fingerprint}`)
}

/** Undefined where the entry opens no signature and no certificate. */
function signedBy(entry: CheckedEntry): SignedEntry | undefined {
  const signature = receivedValue(entry, 'authorSignature') ?? null
  const fingerprint = receivedValue(entry, 'authorCertificate') ?? null
  if (signature === null && fingerprint === null) return undefined
  const where = `entry ${entry.index}`
  demand(KINDS[entry.kind - 1] === 'event', 'signature', `${where} is no event, but signed`)
  const bytes = fromBase64(textOf(signature) ?? '')
  demand(bytes?.length === 64, 'signature', `${where} opens a certificate, but no signature`)
  const named = textOf(fingerprint)
  demand(named !== undefined, 'signature', `${where} opens a signature, but no certificate`)
  const hasId = typeof slotValue(entry, 'eventID') === 'string'
  demand(hasId, 'signature', `${where} is signed, but opens no eventID`)
  return { entry, signature: bytes, fingerprint: named }
}

function keyFor({ entry, fingerprint }: SignedEntry, entries: readonly CheckedEntry[]) {
  const life = entries.filter(({ index, places }) => places.has(fingerprint) && index < entry.index)
  const revoked = life.find(({ kind }) => KINDS[kind - 1] === 'revocation')
  const isRevoked = `entry ${entry.index} is signed by ${fingerprint}, revoked before`
  demand(revoked === undefined, 'signer', `${isRevoked} by entry ${revoked?.index}`)
  const enrolled = life.find(({ kind }) => KINDS[kind - 1] === 'enrolment')
  const where = `entry ${entry.index} is signed by ${fingerprint}`
  demand(enrolled !== undefined, 'signer', `${where}, which no entry before it enrols`)
  const certificate = certificateIn(enrolled)
  const fits = certificate !== undefined && toHex(sha256(certificate)) === fingerprint
  demand(fits, 'signer', `entry ${enrolled.index} does not open the certificate ${fingerprint}`)
  const publicKey = publicKeyOf(certificate)
  demand(publicKey !== undefined, 'signer', `${fingerprint} is no certificate of a P-256 key`)
  return publicKey
}

function certificateIn({ authored }: CheckedEntry): Uint8Array | undefined {
  const opened = authored.find(({ name }) => name === 'certificate')
  return fromBase64(textOf(opened?.value) ?? '')
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}
