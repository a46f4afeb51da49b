/** A JSON value in a message; nothing but its kind where it has parts, which may be no end of them. */
export function described(json: unknown): string {
  if (typeof json === 'string') return json
  if (Array.isArray(json)) return 'a list'
  return typeof json === 'object' && json !== null ? 'an object' : String(json)
}
