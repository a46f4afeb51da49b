const PLAIN = /^-?[0-9]{1,12}([.,][0-9]{1,9})?$/
/** By three digits after a comma people mean thousands here, and parts of one elsewhere. */
const UNCLEAR = /,[0-9]{3}$/

/** What somebody has typed as a number; undefined where it is none, or can be read in two ways. */
export function readNumber(typed: string): number | undefined {
  // Keyboards for Chinese give digits and marks of full width.
  const text = typed.normalize('NFKC').replace('\u2212', '-').trim()
  if (!PLAIN.test(text) || UNCLEAR.test(text)) return undefined
  return Number(text.replace(',', '.'))
}
