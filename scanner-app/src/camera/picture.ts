import type { Decoder } from './decoder.ts'
import { PHOTO_LOOK } from './frames.ts'

/** Codes on a photo from the gallery; throws for a file that is no picture. */
export async function codesOn(photo: Blob, decoder: Decoder): Promise<string[]> {
  const picture = await createImageBitmap(photo)
  try {
    return await decoder.read(picture, PHOTO_LOOK)
  } finally {
    picture.close()
  }
}
