import type { Decoder, Picture } from './decoder.ts'

const WANTED = ['qr_code', 'data_matrix', 'code_128']

/** The browser's own, where it has one (Shape Detection API). */
interface BarcodeDetectorClass {
  new (options: { formats: string[] }): {
    detect(picture: Picture): Promise<{ rawValue: string }[]>
  }
  getSupportedFormats(): Promise<string[]>
}

/** A decoder of the browser itself, which is faster; none where it does not know all that our labels carry. */
export async function browserDecoder(): Promise<Decoder | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: BarcodeDetectorClass }
  if (!BarcodeDetector) return undefined
  try {
    const formats = await BarcodeDetector.getSupportedFormats()
    if (!WANTED.every((format) => formats.includes(format))) return undefined
    const detector = new BarcodeDetector({ formats: WANTED })
    return {
      read: async (picture) => (await detector.detect(picture)).map(({ rawValue }) => rawValue),
      close: () => undefined,
    }
  } catch {
    // Some systems have the class, and nothing behind it.
    return undefined
  }
}
