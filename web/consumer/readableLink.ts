const LINK = /^https:\/\/([^/]+)((?:\/\d{2,4}\/[^/]+)+)$/

/** A canonical Digital Link as people read it, with the host where it is not GS1's. */
export interface ReadableLink {
  text: string
  /** Values by application identifier. */
  keys: ReadonlyMap<string, string>
}

/** Undefined for a text that is no Digital Link in canonical form. */
export function readLink(link: string): ReadableLink | undefined {
  const [, host, path] = LINK.exec(link) ?? []
  if (host === undefined || path === undefined) return undefined
  const parts = path.slice(1).split('/')
  const values = parts.map(decoded)
  if (values.includes(undefined)) return undefined
  const keys = new Map<string, string>()
  let text = ''
  for (let at = 0; at < parts.length; at += 2) {
    const identifier = parts[at] ?? ''
    const value = values[at + 1] ?? ''
    text += `(${identifier})${value}`
    if (!keys.has(identifier)) keys.set(identifier, value)
  }
  return { text: host === 'id.gs1.org' ? text : `${text} · ${host}`, keys }
}

function decoded(escaped: string): string | undefined {
  try {
    return decodeURIComponent(escaped)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
