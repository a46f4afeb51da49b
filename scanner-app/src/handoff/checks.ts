import { EventRefused, IdentifierRefused, Identifiers } from '@chamadao/event'
import { fromBase64, isAuthorSignature } from '@chamadao/verify'
import { authoredRoot, type Json } from '../record/index.ts'
import { isDevice, isIssued, readCertificate, type ReadCertificate } from './certificate.ts'
import { fingerprint } from './envelope.ts'
import { messageHash, readMessage, type ReadMessage } from './message.ts'
import { MessageRefused } from './messageRefused.ts'
import type { AcceptancePart, OfferPart, Part } from './parts.ts'
import type {
  AcceptanceCheck,
  CheckedAcceptance,
  CheckedOffer,
  Envelope,
  Known,
  Message,
  OfferCheck,
  Organisation,
} from './shapes.ts'
import { fieldIn } from './shown.ts'

const CLOCKS_DIFFER = 10 * 60_000

/** @param accepted hashes of offers that this phone has accepted */
export async function checkOffer(
  envelope: Envelope,
  known: Known,
  accepted: ReadonlySet<string>,
): Promise<OfferCheck> {
  const signed = await checkSigned(envelope, known, isOffer)
  if (signed.outcome !== 'good') return signed
  const { message, part, organisation } = signed
  const refused = (outcome: Exclude<OfferCheck['outcome'], 'good'>) => ({ outcome, organisation })
  if (known.now > part.expires) return refused('expired')
  if (organisation.party === known.party) return refused('ownOffer')
  if (part.taker !== undefined && part.taker !== known.party) return refused('notForYou')
  const offer = offerOf(message, part, organisation, signed.certificate)
  return accepted.has(offer.hash) ? refused('alreadyAccepted') : { outcome: 'good', offer }
}

/** @param own offers of this phone by hash, with the hash of the acceptance that it has seen */
export async function checkAcceptance(
  envelope: Envelope,
  known: Known,
  own: ReadonlyMap<string, { offer: Message; answeredBy?: string }>,
): Promise<AcceptanceCheck> {
  const signed = await checkSigned(envelope, known, isAcceptance)
  if (signed.outcome !== 'good') return signed
  const { message, part, organisation } = signed
  if (known.now > part.expires) return { outcome: 'expired', organisation }
  const mine = own.get(part.previous)
  if (!mine || part.offeredBy !== known.party) return { outcome: 'notThisOffer', organisation }
  const taker = mine.offer.event['handoff:taker']
  if (taker !== undefined && taker !== organisation.party) {
    return { outcome: 'otherTaker', organisation }
  }
  const hash = messageHash(message, organisation.party)
  if (mine.answeredBy !== undefined && mine.answeredBy !== hash) {
    return { outcome: 'answered', organisation }
  }
  const acceptance = acceptanceOf(message, part, mine.offer, organisation, signed.certificate)
  return { outcome: 'good', acceptance }
}

/** What of an offer did not arrive, and what arrived beside it. */
export function differencesOf(
  offer: Pick<CheckedOffer, 'things'> | Message,
  arrived: readonly string[],
): { missing: string[]; extra: string[] } {
  const offered = 'things' in offer ? offer.things : (offer.event.epcList as readonly string[])
  return {
    missing: offered.filter((thing) => !arrived.includes(thing)),
    extra: arrived.filter((thing) => !offered.includes(thing)),
  }
}

interface Signed<Of extends Part> {
  outcome: 'good'
  message: Message
  part: Of
  organisation: Organisation
  /** DER in base64. */
  certificate: string
}

type NotSigned =
  | { outcome: 'altered' | 'unknownOrganisation' }
  | { outcome: 'wrongRoot' | 'altered' | 'revoked' | 'ended'; organisation: Organisation }
  | { outcome: 'ahead'; organisation: Organisation; minutes: number }

/** What is asked of both kinds: who signed, and whether it is what was signed. */
async function checkSigned<Of extends Part>(
  envelope: Envelope,
  known: Known,
  isKind: (part: Part) => part is Of,
): Promise<Signed<Of> | NotSigned> {
  const read = onlyMessage(envelope, known.hosts)
  if (!read || !isKind(read.part)) return { outcome: 'altered' }
  const { message, part } = read
  const certificate = certificateFor(message, envelope, known)
  const device = certificate === undefined ? undefined : readCertificate(bytesOf(certificate))
  if (certificate === undefined || !device) return { outcome: 'altered' }
  const organisation = known.organisations.find(({ party }) => party === device.party)
  if (!organisation) return { outcome: 'unknownOrganisation' }
  if (!(await isDeviceOf(device, organisation))) return { outcome: 'wrongRoot', organisation }
  if (!(await isSignedBy(message, device))) return { outcome: 'altered', organisation }
  if (organisation.revoked.includes(message.certificate)) {
    return { outcome: 'revoked', organisation }
  }
  if (part.time < device.notBefore || part.time > device.notAfter) {
    return { outcome: 'ended', organisation }
  }
  const ahead = part.time.getTime() - known.now.getTime()
  if (ahead > CLOCKS_DIFFER) {
    return { outcome: 'ahead', organisation, minutes: Math.round(ahead / 60_000) }
  }
  return { outcome: 'good', message, part, organisation, certificate }
}

function onlyMessage(envelope: Envelope, hosts: readonly string[]): ReadMessage | undefined {
  const [message, ...others] = envelope.messages
  if (!message || others.length > 0) return undefined
  try {
    return readMessage(message as unknown as Json, '/messages/0', new Identifiers(hosts))
  } catch (error) {
    if (error instanceof MessageRefused) return undefined
    throw error
  }
}

/** The certificate that came along, or one that came earlier; DER in base64. */
function certificateFor(
  { certificate }: Message,
  { certificates }: Envelope,
  known: Known,
): string | undefined {
  if (certificates.length > 1) return undefined
  const brought = certificates[0] ?? known.certificates?.get(certificate)
  return brought !== undefined && fingerprint(bytesOf(brought)) === certificate
    ? brought
    : undefined
}

async function isDeviceOf(device: ReadCertificate, { roots }: Organisation): Promise<boolean> {
  if (!isDevice(device)) return false
  for (const base64 of roots) {
    const root = readCertificate(bytesOf(base64))
    if (root && (await isIssued(device, root))) return true
  }
  return false
}

async function isSignedBy(message: Message, { publicKey }: ReadCertificate): Promise<boolean> {
  try {
    const root = authoredRoot(message.context, message.event, bytesOf(message.authoredKey))
    return await isAuthorSignature(publicKey, root, bytesOf(message.signature))
  } catch (error) {
    // It cannot be cut, so nobody has signed it.
    if (error instanceof EventRefused || error instanceof IdentifierRefused) return false
    throw error
  }
}

function offerOf(
  message: Message,
  part: OfferPart,
  giver: Organisation,
  certificate: string,
): CheckedOffer {
  const { eventID, things, time: offeredAt, begun, expires, taker, waybill } = part
  return {
    message,
    hash: messageHash(message, giver.party),
    eventID,
    giver,
    things,
    offeredAt,
    begun,
    expires,
    taker,
    waybill,
    place: fieldIn(message, 'place'),
    destination: fieldIn(message, 'destination'),
    certificate,
  }
}

function acceptanceOf(
  message: Message,
  part: AcceptancePart,
  offer: Message,
  taker: Organisation,
  certificate: string,
): CheckedAcceptance {
  const { things: arrived, missing, damaged, note, photos, time: acceptedAt, previous } = part
  return {
    message,
    hash: messageHash(message, taker.party),
    offer: previous,
    taker,
    arrived,
    missing,
    damaged,
    extra: differencesOf(offer, arrived).extra,
    note,
    photos,
    acceptedAt,
    certificate,
  }
}

function isOffer(part: Part): part is OfferPart {
  return part.part === 'offer'
}

function isAcceptance(part: Part): part is AcceptancePart {
  return part.part === 'acceptance'
}

function bytesOf(base64: string): Uint8Array {
  return fromBase64(base64) ?? new Uint8Array()
}
