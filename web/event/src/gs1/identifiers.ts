import { checkedUri } from './absoluteUri.ts'
import { partOf } from './applicationIdentifier.ts'
import { addressAt, GS1_HOST, linkAt, type DigitalLink } from './digitalLink.ts'
import { isEpcUrn, linkOfUrn } from './epcUrn.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { isRestricted } from './primaryKey.ts'
import { quoted } from './quoted.ts'
import { checkedHost, readWebAddress } from './webAddress.ts'

/** Longer texts are refused unread. */
const LONGEST = 8_192

/** Gives each thing its one canonical name (SPEC.md of the Java package `gs1`); throws IdentifierRefused. */
export class Identifiers {
  private readonly issuerHosts: ReadonlySet<string>

  /** @param issuerHosts those of the installation, under which its own restricted-circulation numbers stand */
  constructor(issuerHosts: readonly string[]) {
    this.issuerHosts = new Set(issuerHosts.map(checkedHost))
    if (this.issuerHosts.size === 0) throw new IdentifierRefused('issuer hosts', 'none given')
    if (this.issuerHosts.has(GS1_HOST)) {
      throw new IdentifierRefused('issuer hosts', `${GS1_HOST} is nobody's own`)
    }
  }

  /** The canonical Digital Link of a Digital Link or EPC URN; a text without GS1 key is refused. */
  canonical(text: string): string {
    const reading = read(text)
    if ('noKey' in reading) throw reading.noKey
    return this.canonicalLink(reading.link)
  }

  /** As `canonical`, but a text without any GS1 key comes back as it is: for places, owners and their like. */
  canonicalOrAsWritten(text: string): string {
    const reading = read(text)
    return 'noKey' in reading ? text : this.canonicalLink(reading.link)
  }

  /**
   * The name under which the log counts a thing: its canonical Digital Link; of an absolute URI that is no GS1 key, the
   * text as written. Anything else is refused.
   */
  numbered(text: string): string {
    const reading = read(text)
    return 'noKey' in reading ? checkedUri(text) : this.canonicalLink(reading.link)
  }

  private canonicalLink(link: DigitalLink): string {
    if (!isRestricted(link.key, link.value)) return addressAt(GS1_HOST, link)
    if (this.issuerHosts.has(link.host)) return addressAt(link.host, link)
    throw new IdentifierRefused(
      partOf(link.key),
      `restricted-circulation number outside its issuer's host, at ${quoted(link.host)}`,
    )
  }
}

/** What a foreign text turned out to be; a malformed GS1 key is neither, but refused. */
function read(text: string): { link: DigitalLink } | { noKey: IdentifierRefused } {
  if (text.length > LONGEST) {
    const reason = `${text.length} characters, at most ${LONGEST} make an identifier`
    throw new IdentifierRefused('length', reason)
  }
  if (isEpcUrn(text)) {
    const link = linkOfUrn(text)
    return link ? { link } : noKey('EPC URN', 'this scheme carries no GS1 key')
  }
  const address = readWebAddress(text)
  if (!address) return noKey('scheme', `neither a Digital Link nor an EPC URN: ${quoted(text)}`)
  const link = linkAt(address)
  return link ? { link } : noKey('path', 'holds no GS1 key')
}

function noKey(part: string, reason: string): { noKey: IdentifierRefused } {
  return { noKey: new IdentifierRefused(part, reason) }
}
