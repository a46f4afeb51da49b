const LONGEST = 40

/** Foreign text inside a message: cut short, with everything that is not printable ASCII written as its code. */
export function quoted(text: string): string {
  const shown = Array.from(text).slice(0, LONGEST).map(printable).join('')
  return `'${shown}${text.length > LONGEST ? '…' : ''}'`
}

function printable(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code > 0x20 && code < 0x7f) return character
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}
