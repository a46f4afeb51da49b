/** What a key press tells; of a KeyboardEvent. */
export interface Key {
  key: string
  /** Which key it is, whatever stands on it. */
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  altKey: boolean
  metaKey: boolean
  timeStamp: number
  /** Held down. */
  repeat?: boolean
}

/** Nobody types so fast, in milliseconds from key to key; scanners over Bluetooth take up to 50. */
const FASTEST_TYPIST = 60
/** A shorter text may be two keys pressed at once. */
const SHORTEST = 4
const SEPARATOR = '\u001d'

/** What stands on the keys of a keyboard for the US, which is what scanners pretend to be. */
const US: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
}
const SHIFTED_DIGITS = ')!@#$%^&*('

/** What a press means on such a keyboard, also where this phone is set to another; undefined for keys that mean no text. */
export function characterOf({
  key,
  code,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: Key): string | undefined {
  if (key === SEPARATOR || (ctrlKey && (key === ']' || code === 'BracketRight'))) return SEPARATOR
  if (key === 'F8') return SEPARATOR
  if (ctrlKey || altKey || metaKey) return undefined
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1]
  if (digit !== undefined) {
    return shiftKey && code.startsWith('Digit') ? SHIFTED_DIGITS.charAt(Number(digit)) : digit
  }
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  // The letter itself stays as it came, since caps lock turns it around and the code that is read knows its own case.
  if (letter !== undefined) return isUpper(key, shiftKey) ? letter : letter.toLowerCase()
  const [plain, shifted] = US[code] ?? []
  if (plain !== undefined) return shiftKey ? shifted : plain
  return key.length === 1 ? key : undefined
}

function isUpper(key: string, shiftKey: boolean): boolean {
  if (key.length === 1 && key.toLowerCase() !== key.toUpperCase()) return key === key.toUpperCase()
  return shiftKey
}

/** Tells what a hardware scanner types from what a person does: it is fast, and ends with Enter. */
export class KeyCollector {
  private text = ''
  private last = -Infinity

  /** How many keys have come fast one after the other. */
  get length(): number {
    return this.text.length
  }

  /** The whole text with the key that ends it. */
  press(key: Key): string | undefined {
    const isFast = key.timeStamp - this.last <= FASTEST_TYPIST && !key.repeat
    if (!isFast) this.text = ''
    if (key.key === 'Enter' || key.key === 'Tab') {
      const whole = this.text
      this.text = ''
      return isFast && whole.length >= SHORTEST ? whole : undefined
    }
    const character = characterOf(key)
    if (character === undefined) return undefined
    this.text += character
    this.last = key.timeStamp
    return undefined
  }
}
