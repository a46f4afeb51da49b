/** Restricted-circulation numbers: GS1 prefix 02, 04 or 2, of a GTIN-8 first digit 0 or 2 (FORMATS section 1). */
const RESTRICTED = /^(?:\d(?:02|04|2)|000000[02])/

/** Whether the canonical identifier is the one of a page at this path. */
export function identifierFits(identifier: string, path: string): boolean {
  const [, host, item] = /^https:\/\/([^/]+)(\/01\/\d{14}\/21\/[^/]+)$/.exec(identifier) ?? []
  if (host === undefined || item === undefined) return false
  const restricted = RESTRICTED.test(item.slice('/01/'.length))
  return restricted !== (host === 'id.gs1.org') && item === canonicalPath(path)
}

/** Everything but the unreserved characters of RFC 3986 escaped. */
function canonicalPath(path: string): string {
  return path
    .split('/')
    .map((part) => encodeURIComponent(decodeURIComponent(part)).replace(/[!'()*]/g, escaped))
    .join('/')
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
