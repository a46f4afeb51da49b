import { sha256, toBase64 } from '@chamadao/verify'
import { photoPlaces, type Photo } from './photos.ts'
import type { Phrases } from './phrases.ts'

/** How long one may take, in milliseconds. */
const PATIENCE = 30_000

/**
 * Shows the photos of an item in their places on the page, each when its bytes have the recorded digest, and says which the
 * service does not give.
 *
 * @param item path of the item
 * @param photos as the entries name them, in the order of the page
 */
export async function showPhotos(
  page: ParentNode,
  item: string,
  photos: readonly Photo[],
  phrases: Phrases,
): Promise<void> {
  const places = photoPlaces(page, photos)
  page.querySelectorAll('.photos ~ .remark').forEach((remark) => remark.remove())
  await Promise.all(
    places.map(async (place, at) => {
      const photo = photos[at]
      if (photo) await show(place, photo, `/api/photos${item}/${photo.digest}`, phrases)
    }),
  )
}

async function show(place: HTMLElement, photo: Photo, path: string, phrases: Phrases) {
  const bytes = await fetched(path)
  const isRecorded = bytes !== undefined && digestOf(bytes) === photo.digest
  if (bytes !== undefined && isRecorded) {
    const image = document.createElement('img')
    image.alt = photo.text
    image.src = URL.createObjectURL(new Blob([bytes], { type: photo.mediaType }))
    place.prepend(image)
  }
  const outcome = bytes === undefined ? 'unreachable' : isRecorded ? 'checked' : 'other'
  const words = document.createElement('p')
  words.className = outcome
  words.textContent = phrases.text(`photo.${outcome}`)
  place.append(words)
}

/** Undefined where nothing came, or nothing in time. */
async function fetched(path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const response = await fetch(path, { signal: patience.signal })
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return undefined
    throw error
  } finally {
    clearTimeout(timer)
  }
}

function digestOf(bytes: Uint8Array): string {
  return toBase64(sha256(bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}
