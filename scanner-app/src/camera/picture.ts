import type { Decoder } from './decoder.ts'
import { frameReader, whole } from './frames.ts'

/** Pixels along the longer side of a photo: the code may be a small part of it. */
const LONGEST = 2400

/** Codes on a photo from the gallery; throws for a file that is no picture. */
export async function codesOn(photo: Blob, decoder: Decoder): Promise<string[]> {
  const picture = await createImageBitmap(photo)
  try {
    const frame = frameReader()(picture, whole(picture.width, picture.height), LONGEST)
    return frame ? await decoder.read(frame, true) : []
  } finally {
    picture.close()
  }
}
