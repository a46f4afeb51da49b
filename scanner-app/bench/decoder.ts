import { openDecoder } from '../src/camera/decoder.ts'
import { aimed, frameReader } from '../src/camera/frames.ts'
import type { Bare } from './bare.worker.ts'

/** What was read in one picture, and in how many milliseconds. */
interface Measured {
  texts: string[]
  app: number
  bare: number
}

declare global {
  /** Reads the picture at an address as the app reads a frame of its camera, and as the library alone does. */
  var measure: (address: string) => Promise<Measured>
}

const read = frameReader()
const decoder = openDecoder()
const worker = new Worker(new URL('./bare.worker.ts', import.meta.url), { type: 'module' })

globalThis.measure = async (address) => {
  const picture = await createImageBitmap(await (await fetch(address)).blob())
  const begun = performance.now()
  const texts = await decoder.read(frame(picture), false)
  const app = performance.now() - begun
  return { texts, app, bare: await bare(frame(picture)) }
}

function frame(picture: ImageBitmap): ImageData {
  const drawn = read(picture, aimed(picture.width, picture.height))
  if (!drawn) throw new Error('a picture without pixels')
  return drawn
}

function bare(picture: ImageData): Promise<number> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Bare>) => resolve(data.milliseconds)
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage(picture, [picture.data.buffer])
  })
}
