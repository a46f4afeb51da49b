import { GS1_HOST } from './digitalLink.ts'
import { IdentifierRefused } from './identifierRefused.ts'
import { isWellEscaped } from './percentEncoding.ts'
import { quoted } from './quoted.ts'

const FOREIGN = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%?#[\]]/

/**
 * A URI that names something in its owner's own way (RFC 3986 section 4.3), of which only the outer form is looked at.
 * Refuses what is none, and addresses on `id.gs1.org`.
 */
export function checkedUri(text: string): string {
  const [, rest] = /^[A-Za-z][A-Za-z0-9+\-.]*:([^]+)$/.exec(text) ?? []
  if (rest === undefined) {
    throw new IdentifierRefused('scheme', `neither a GS1 key nor an absolute URI: ${quoted(text)}`)
  }
  const foreign = FOREIGN.exec(rest)
  if (foreign) {
    const character = quoted(foreign[0])
    throw new IdentifierRefused('URI', `character ${character} is not allowed, unless escaped`)
  }
  if (!isWellEscaped(text)) throw new IdentifierRefused('URI', 'malformed percent escape')
  const [, authority] = /^\/\/([^/?#]*)/.exec(rest) ?? []
  if (authority !== undefined) checkAuthority(authority)
  return text
}

function checkAuthority(authority: string): void {
  const named = authority.slice(authority.lastIndexOf('@') + 1)
  const port = named.endsWith(']') ? -1 : named.lastIndexOf(':')
  const host = (port < 0 ? named : named.slice(0, port)).toLowerCase()
  if (host === '') throw new IdentifierRefused('host', 'is missing')
  if (host === GS1_HOST || host === `${GS1_HOST}.`) {
    throw new IdentifierRefused('path', `holds no GS1 key, at ${GS1_HOST}`)
  }
}
