/** Ends an element of variable length in a GS1 barcode, where the symbol has FNC1. */
const SEPARATOR = '\u001d'

/** Digits of values whose length the first two digits of their application identifier fix (GenSpecs 7.8.5). */
const FIXED: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '03': 14,
  '04': 16,
  '11': 6,
  '12': 6,
  '13': 6,
  '14': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '18': 6,
  '19': 6,
  '20': 2,
  '31': 6,
  '32': 6,
  '33': 6,
  '34': 6,
  '35': 6,
  '36': 6,
  '41': 13,
}

/** Values by application identifier. */
export type Elements = ReadonlyMap<string, string>

/** Reads what a GS1 barcode holds; undefined for a text that is no element string. */
export function readElements(text: string): Elements | undefined {
  return text.startsWith('(') ? bracketed(text) : strung(text)
}

/** As it is printed below a barcode, such as `(01)09506000134352(21)A`. */
function bracketed(text: string): Elements | undefined {
  const elements = new Map<string, string>()
  for (const [, key = '', value = ''] of text.matchAll(/\((\d{2,4})\)([^(]*)/g)) {
    elements.set(key, value.replaceAll(' ', ''))
  }
  return elements.size > 0 ? elements : undefined
}

/** As scanners send it, one after the other. */
function strung(text: string): Elements | undefined {
  const elements = new Map<string, string>()
  let rest = text
  while (rest !== '') {
    if (rest.startsWith(SEPARATOR)) {
      rest = rest.slice(1)
      continue
    }
    const key = /^\d{2,4}/.test(rest) ? rest.slice(0, keyLength(rest)) : ''
    if (key === '') return undefined
    const end = rest.indexOf(SEPARATOR)
    const fixed = FIXED[key.slice(0, 2)]
    const length = fixed ?? (end < 0 ? rest.length : end) - key.length
    const value = rest.slice(key.length, key.length + length)
    if (value === '' || value.length !== length || value.includes(SEPARATOR)) return undefined
    elements.set(key, value)
    rest = rest.slice(key.length + length)
  }
  return elements.size > 0 ? elements : undefined
}

/** Digits of an application identifier, by its first two (GenSpecs 3.2). */
function keyLength(text: string): number {
  const first = text.slice(0, 2)
  if (/^(3[1-69]|7[0-2]|8[0-2])$/.test(first)) return 4
  return /^(2[3-5]|4[0-2])$/.test(first) ? 3 : 2
}
