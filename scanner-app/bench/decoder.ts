import type { ReaderOptions } from 'zxing-wasm/reader'
import { openDecoder } from '../src/camera/decoder.ts'
import { CAMERA_LOOKS, frameReader, PHOTO_LOOK, type Look } from '../src/camera/frames.ts'
import { optionsOf } from '../src/camera/readPicture.ts'
import type { Bare, Given } from './bare.worker.ts'

/** What was read in one picture, and in how many milliseconds. */
interface Measured {
  app: Bare
  /** Of the library alone, given the same pixels and set in the same way. */
  bare: Bare
  /** Of the library alone, given the whole picture and all that it can try. */
  thorough: Bare
}

declare global {
  /** Reads the picture at an address as the app reads a frame of its camera in a turn, and as the library alone does. */
  var measure: (address: string, turn: number) => Promise<Measured>
}

const read = frameReader(document.createElement('canvas'))
const decoder = openDecoder()
const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' })

globalThis.measure = async (address, turn) => {
  const picture = await createImageBitmap(await (await fetch(address)).blob())
  const look = CAMERA_LOOKS[turn % CAMERA_LOOKS.length] ?? CAMERA_LOOKS[0]
  const begun = performance.now()
  const texts = await decoder.read(picture, look)
  const app = { texts, milliseconds: performance.now() - begun }
  const bareOne = await bare(drawn(picture, look), optionsOf(look))
  const thorough = await bare(drawn(picture, PHOTO_LOOK), optionsOf(PHOTO_LOOK))
  return { app, bare: bareOne, thorough }
}

function drawn(picture: ImageBitmap, look: Look): ImageData {
  const pixels = read(picture, picture, look)
  if (!pixels) throw new Error('a picture without pixels')
  return pixels
}

function bare(picture: ImageData, options: ReaderOptions): Promise<Bare> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Bare>) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage({ picture, options } satisfies Given, [picture.data.buffer])
  })
}
