const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const BASE = 45

/** Base45 (RFC 9285): bytes as a QR symbol holds them best. */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = bytes.subarray(at, at + 2)
    const number = pair.reduce((sum, byte) => sum * 256 + byte, 0)
    const digits = [
      number % BASE,
      Math.floor(number / BASE) % BASE,
      Math.floor(number / BASE / BASE),
    ]
    text += digits
      .slice(0, pair.length + 1)
      .map((digit) => DIGITS.charAt(digit))
      .join('')
  }
  return text
}

/** Undefined for what no bytes are written as. */
export function fromBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (sign) => DIGITS.indexOf(sign))
    const number = digits.reduceRight((sum, digit) => sum * BASE + digit, 0)
    const isPair = digits.length === 3
    if (digits.includes(-1) || number >= (isPair ? 0x10000 : 0x100)) return undefined
    if (isPair) bytes.push(number >> 8)
    bytes.push(number & 0xff)
  }
  return Uint8Array.from(bytes)
}
