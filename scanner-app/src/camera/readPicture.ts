import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import type { Look } from './frames.ts'

/** What our labels carry, and those of others that carry GS1 numbers. */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode', 'DataMatrix', 'Code128'],
  textMode: 'Plain',
  maxNumberOfSymbols: 8,
}

/** How the decoder is set. */
export function optionsOf({ effort }: Pick<Look, 'effort'>): ReaderOptions {
  switch (effort) {
    case 'fast':
      return { ...OPTIONS, tryHarder: false, tryInvert: false }
    case 'thorough':
      // Other frames are turned otherwise.
      return { ...OPTIONS, tryHarder: true, tryInvert: false, tryRotate: false }
    case 'utmost':
      return { ...OPTIONS, tryHarder: true, tryInvert: true }
  }
}

/** Texts of the codes in a picture; one that holds GS1 elements begins with its symbology identifier, such as `]C1`. */
export async function readPicture(
  picture: ImageData,
  look: Pick<Look, 'effort'>,
): Promise<string[]> {
  const found = await readBarcodes(picture, optionsOf(look))
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, contentType, symbologyIdentifier }) =>
      contentType === 'GS1' ? symbologyIdentifier + text : text,
    )
}
