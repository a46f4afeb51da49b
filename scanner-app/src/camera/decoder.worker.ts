import { prepareZXingModule } from 'zxing-wasm/reader'
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { readPicture } from './readPicture.ts'

/** A picture to look at, and what was found in it. */
export interface Look {
  id: number
  picture: ImageData
  thorough: boolean
}
export type Looked = { id: number; texts: string[] } | { id: number; failed: string }

// From this installation: the library would load it from elsewhere.
prepareZXingModule({
  overrides: { locateFile: (name: string) => (name.endsWith('.wasm') ? wasm : name) },
})

onmessage = ({ data: { id, picture, thorough } }: MessageEvent<Look>) => {
  readPicture(picture, thorough).then(
    (texts) => postMessage({ id, texts } satisfies Looked),
    (error: unknown) => postMessage({ id, failed: String(error) } satisfies Looked),
  )
}
