import { readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'

/** What our labels carry, and those of others that carry GS1 numbers. */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode', 'DataMatrix', 'Code128'],
  textMode: 'Plain',
  maxNumberOfSymbols: 8,
}

/** Texts of the codes in a picture; one that holds GS1 elements begins with its symbology identifier, such as `]C1`. */
export async function readPicture(picture: ImageData, thorough: boolean): Promise<string[]> {
  const found = await readBarcodes(picture, {
    ...OPTIONS,
    tryHarder: thorough,
    tryInvert: thorough,
  })
  return found
    .filter(({ isValid }) => isValid)
    .map(({ text, contentType, symbologyIdentifier }) =>
      contentType === 'GS1' ? symbologyIdentifier + text : text,
    )
}
