import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** Pixels, and how the library is set. */
export interface Given {
  picture: ImageData
  options: ReaderOptions
}

/** What the library alone found, and took. */
export interface Bare {
  texts: string[]
  milliseconds: number
}

prepareZXingModule({
  overrides: { locateFile: (name: string) => (name.endsWith('.wasm') ? wasm : name) },
})

onmessage = async ({ data: { picture, options } }: MessageEvent<Given>) => {
  const begun = performance.now()
  const found = await readBarcodes(picture, options)
  const milliseconds = performance.now() - begun
  const texts = found
    .filter(({ isValid }) => isValid)
    .map(({ text, contentType, symbologyIdentifier }) =>
      contentType === 'GS1' ? symbologyIdentifier + text : text,
    )
  postMessage({ texts, milliseconds } satisfies Bare)
}
