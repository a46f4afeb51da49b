import type { Look, Looked } from './decoder.worker.ts'

/** Finds codes in pictures. */
export interface Decoder {
  /** @param thorough for one picture that has time; frames of a camera have none */
  read(picture: ImageData, thorough: boolean): Promise<string[]>
  close(): void
}

/** Decodes beside the page, so that it never stands still. */
export function openDecoder(): Decoder {
  const worker = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<
    number,
    { found: (texts: string[]) => void; failed: (error: Error) => void }
  >()
  let last = 0

  worker.onmessage = ({ data }: MessageEvent<Looked>) => {
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
    read(picture, thorough) {
      const id = ++last
      return new Promise((found, failed) => {
        waiting.set(id, { found, failed })
        worker.postMessage({ id, picture, thorough } satisfies Look, [picture.data.buffer])
      })
    },
    close: () => worker.terminate(),
  }
}
