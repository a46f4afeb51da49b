import { prepareZXingModule } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { frameReader, type Look } from './frames.ts'
import { readPicture } from './readPicture.ts'

/** A picture to look at, whole or as it is to be decoded, and how. */
export interface Asked {
  id: number
  picture: ImageBitmap | ImageData
  look: Look
}
/** What was found in it. */
export type Told = { id: number; texts: string[] } | { id: number; failed: string }

// From this installation: the library would load it from elsewhere.
prepareZXingModule({
  overrides: { locateFile: (name: string) => (name.endsWith('.wasm') ? wasm : name) },
})

let read: ReturnType<typeof frameReader> | undefined

onmessage = ({ data: { id, picture, look } }: MessageEvent<Asked>) => {
  textsOf(picture, look).then(
    (texts) => postMessage({ id, texts } satisfies Told),
    (error: unknown) => postMessage({ id, failed: String(error) } satisfies Told),
  )
}

async function textsOf(picture: ImageBitmap | ImageData, look: Look): Promise<string[]> {
  if (picture instanceof ImageData) return readPicture(picture, look)
  read ??= frameReader(new OffscreenCanvas(1, 1))
  const drawn = read(picture, picture, look)
  picture.close()
  return drawn ? readPicture(drawn, look) : []
}
