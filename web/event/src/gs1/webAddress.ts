import { IdentifierRefused } from './identifierRefused.ts'
import { quoted } from './quoted.ts'

const LONGEST_HOST = 253

/** An `http` or `https` address cut into its parts, not yet checked (RFC 3986 section 3), without query and fragment. */
export interface WebAddress {
  defaultPort: string
  /** Between `//` and the path, as written. */
  authority: string
  /** As written, empty or beginning with a slash. */
  path: string
}

/** Undefined when the text has another scheme. */
export function readWebAddress(text: string): WebAddress | undefined {
  const [, scheme, authority, path] = /^(https?):\/\/([^/?#]*)([^?#]*)/i.exec(text) ?? []
  if (scheme === undefined || authority === undefined || path === undefined) return undefined
  return { defaultPort: scheme.length === 5 ? '443' : '80', authority, path }
}

/** The host in lower case; refuses every port but the scheme's own. */
export function hostOf({ authority, defaultPort }: WebAddress): string {
  const colon = authority.lastIndexOf(':')
  if (colon < 0 || authority.includes('@')) return checkedHost(authority)
  const host = checkedHost(authority.slice(0, colon))
  const port = authority.slice(colon + 1)
  if (port !== '' && port !== defaultPort) {
    throw new IdentifierRefused('port', `${quoted(port)} is not the default port`)
  }
  return host
}

/** The host in lower case; refuses user parts, address literals, empty labels, a trailing dot, non-ASCII text. */
export function checkedHost(host: string): string {
  if (host === '' || host.length > LONGEST_HOST) {
    const wanted = `must have 1 to ${LONGEST_HOST}`
    throw new IdentifierRefused('host', `has length ${host.length}, ${wanted}`)
  }
  const foreign = /[^A-Za-z0-9\-.]/.exec(host)
  if (foreign) throw new IdentifierRefused('host', `character ${quoted(foreign[0])} is not allowed`)
  if (host.startsWith('.') || host.endsWith('.') || host.includes('..')) {
    throw new IdentifierRefused('host', `${quoted(host)} has an empty label or a trailing dot`)
  }
  return host.toLowerCase()
}

/** The segments of a path as written, without one trailing slash; of a bare `/` none. */
export function segmentsOf(path: string): string[] {
  const whole = path.endsWith('/') ? path.slice(0, -1) : path
  return whole === '' ? [] : whole.slice(1).split('/')
}
