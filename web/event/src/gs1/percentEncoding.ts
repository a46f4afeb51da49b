/** Percent escapes (RFC 3986 sections 2.1 to 2.3). */

/** Matches the first character that may not stand in a path, its slashes and escapes included. */
export const FOREIGN_IN_PATH = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/%]/

/** ASCII text with everything but unreserved characters escaped, in upper case. */
export function encode(ascii: string): string {
  return ascii.replace(/[^A-Za-z0-9\-._~]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase()
    return `%${code.padStart(2, '0')}`
  })
}

/** Whether each percent sign stands before two hexadecimal digits. */
export function isWellEscaped(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text)
}

/** The text behind well-formed escapes, one character per byte: a byte above 127 fits no GS1 character set. */
export function decode(text: string): string {
  return text.replace(/%(..)/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
