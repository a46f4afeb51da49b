/** Where an element of DER (X.690) and its content lie. */
export interface Element {
  tag: number
  /** Offset of the tag. */
  from: number
  /** Offset of the content. */
  content: number
  /** Offset after the last byte. */
  end: number
}

/** The elements that fill the bytes from one offset to another; undefined where they are not in DER. */
export function elements(bytes: Uint8Array, from: number, to: number): Element[] | undefined {
  const found: Element[] = []
  let at = from
  while (at < to) {
    const element = elementAt(bytes, at)
    if (element === undefined || element.end > to) return undefined
    found.push(element)
    at = element.end
  }
  return found
}

/** With a tag of one byte, and a length in its shortest form, up to 65,535. */
function elementAt(bytes: Uint8Array, from: number): Element | undefined {
  const [tag = 0, first = 0, second = 0, third = 0] = bytes.subarray(from, from + 4)
  if (first < 0x80) return elementOf(tag, from, 2, first)
  if (first === 0x81 && second >= 0x80) return elementOf(tag, from, 3, second)
  if (first === 0x82 && second > 0) return elementOf(tag, from, 4, second * 256 + third)
  return undefined
}

function elementOf(tag: number, from: number, header: number, length: number): Element {
  return { tag, from, content: from + header, end: from + header + length }
}
