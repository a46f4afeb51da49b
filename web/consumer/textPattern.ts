/** The source of a regular expression for a phrase: {0}, {1}, … match what the parts do, the rest is as written. */
export function pattern(phrase: string, ...parts: readonly string[]): string {
  return phrase
    .split(/\{(\d)\}/)
    .map((piece, at) => (at % 2 === 1 ? `(?:${parts[Number(piece)] ?? ''})` : escaped(piece)))
    .join('')
}

/** What the whole text must match. */
export function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'u')
}

function escaped(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')
}
