import type { Asked, Told } from './decoder.worker.ts'
import { frameReader, type Look } from './frames.ts'

/** What pictures are taken from: a frame of a video, or a photo. */
export type Picture = HTMLVideoElement | ImageBitmap

/** Finds codes in pictures. */
export interface Decoder {
  read(picture: Picture, look: Look): Promise<string[]>
  close(): void
}

/** Draws and decodes beside the page, so that it never stands still. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const draw = 'OffscreenCanvas' in globalThis ? undefined : drawnHere()
  const waiting = new Map<
    number,
    { found: (texts: string[]) => void; failed: (error: Error) => void }
  >()
  let last = 0

  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const asked = waiting.get(data.id)
    waiting.delete(data.id)
    if ('texts' in data) asked?.found(data.texts)
    else asked?.failed(new Error(data.failed))
  }
  worker.onerror = ({ message }) => {
    waiting.forEach(({ failed }) => failed(new Error(message)))
    waiting.clear()
  }

  return {
    async read(picture, look) {
      const asked = { id: ++last, look }
      const pixels = draw ? draw(picture, look) : await createImageBitmap(picture)
      if (!pixels) return []
      return new Promise((found, failed) => {
        waiting.set(asked.id, { found, failed })
        const given = pixels instanceof ImageData ? pixels.data.buffer : pixels
        worker.postMessage({ ...asked, picture: pixels } satisfies Asked, [given])
      })
    },
    close: () => worker.terminate(),
  }
}

/** Where the browser draws for pages only (Safari before 16.4). */
function drawnHere() {
  const read = frameReader(document.createElement('canvas'))
  return (picture: Picture, look: Look) => read(picture, sizeOf(picture), look)
}

function sizeOf(picture: Picture): { width: number; height: number } {
  return picture instanceof HTMLVideoElement
    ? { width: picture.videoWidth, height: picture.videoHeight }
    : picture
}
