import { sha256, type Bytes } from '@chamadao/party'
import type { NewEntry } from './journal/index.ts'

/** A photo as the service takes it: small, and with nothing in it but the picture; SPEC.md of the Java package `photo`. */
export interface Photo {
  /** As events name it. */
  name: string
  type: 'image/jpeg' | 'image/png'
  bytes: Bytes
}

/** So many a handoff may name. */
export const MOST_PHOTOS = 12
/** The service takes 256 KiB. */
const LARGEST = 250_000
const LONGEST_SIDE = 1600
const QUALITIES = [0.8, 0.65, 0.5, 0.35]

/**
 * Draws a picture anew, so that nothing is left in it that tells by whom and where it was taken. Throws for a file that
 * is no picture.
 */
export async function photoOf(file: Blob): Promise<Photo> {
  const picture = await createImageBitmap(file)
  try {
    for (let longest = LONGEST_SIDE; longest >= 200; longest /= 2) {
      const canvas = drawn(picture, longest)
      for (const quality of QUALITIES) {
        const bytes = await encoded(canvas, 'image/jpeg', quality)
        if (bytes.length <= LARGEST) return named(bytes, 'image/jpeg')
      }
    }
    throw new RangeError('no way to make this picture small enough')
  } finally {
    picture.close()
  }
}

/** What was drawn with a finger, as a picture of few colours. */
export async function drawingOf(canvas: HTMLCanvasElement): Promise<Photo> {
  return named(await encoded(canvas, 'image/png'), 'image/png')
}

export async function named(bytes: Bytes, type: Photo['type']): Promise<Photo> {
  const digest = await sha256(bytes)
  const base64 = btoa(String.fromCharCode(...digest))
  const url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return { name: `ni:///sha-256;${url}?ct=${type}`, type, bytes }
}

/** They are sent after what names them. */
export function photoEntries(photos: readonly Photo[]): NewEntry[] {
  return photos.map(({ name, type, bytes }) => ({ kind: 'photo', name, type, bytes }))
}

function drawn(picture: ImageBitmap, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function encoded(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Bytes> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, type, quality))
  if (!blob) throw new RangeError('the picture cannot be drawn')
  return new Uint8Array(await blob.arrayBuffer())
}
