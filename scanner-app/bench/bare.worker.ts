import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

/** What the library alone took. */
export interface Bare {
  milliseconds: number
}

prepareZXingModule({
  overrides: { locateFile: (name: string) => (name.endsWith('.wasm') ? wasm : name) },
})

onmessage = async ({ data }: MessageEvent<ImageData>) => {
  const begun = performance.now()
  await readBarcodes(data, {
    formats: ['QRCode', 'DataMatrix', 'Code128'],
    maxNumberOfSymbols: 8,
    tryHarder: false,
    tryInvert: false,
  })
  postMessage({ milliseconds: performance.now() - begun } satisfies Bare)
}
