/** Restricted-circulation numbers: GS1 prefix 02, 04 or 2, of a GTIN-8 first digit 0 or 2 (FORMATS section 1). */
const RESTRICTED = /^(?:\d(?:02|04|2)|000000[02])/

/** What is written on an item: with query and fragment, and in capitals where the code is smaller so. */
const ADDRESS = /^https?:\/\/([^/?#@]+)(\/[^?#]*)/i

/** Variant and lot, which the canonical identifier of an item leaves out. */
const QUALIFIERS = /^(\/01\/\d{14})(?:\/22\/[^/]+)?(?:\/10\/[^/]+)?(?=\/21\/)/

/** Whether the canonical identifier is the one of a page at this path. */
export function identifierFits(identifier: string, path: string): boolean {
  const [, host, item] = /^https:\/\/([^/]+)(\/01\/\d{14}\/21\/[^/]+)$/.exec(identifier) ?? []
  if (host === undefined || item === undefined) return false
  return isRestricted(item) !== (host === 'id.gs1.org') && item === canonicalPath(path)
}

/**
 * Whether the canonical identifier is the one that somebody names, by itself or by the address that stands on the item.
 * A number that GS1 issued may stand under any host, a restricted one under its issuer's.
 */
export function isAddressOf(address: string, identifier: string): boolean {
  const written = address.trim()
  if (written === identifier) return true
  const [, host, path] = ADDRESS.exec(written) ?? []
  if (host === undefined || path === undefined) return false
  if (!identifierFits(identifier, path.replace(QUALIFIERS, '$1'))) return false
  const { host: issuer, pathname } = new URL(identifier)
  return !isRestricted(pathname) || host.toLowerCase() === issuer
}

/** @param item as a path */
function isRestricted(item: string): boolean {
  return RESTRICTED.test(item.slice('/01/'.length))
}

/** Everything but the unreserved characters of RFC 3986 escaped; undefined where the escapes are none of UTF-8. */
function canonicalPath(path: string): string | undefined {
  try {
    return path
      .split('/')
      .map((part) => encodeURIComponent(decodeURIComponent(part)).replace(/[!'()*]/g, escaped))
      .join('/')
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
