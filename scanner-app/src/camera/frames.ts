/** A part of a picture, in its own pixels. */
export interface Region {
  left: number
  top: number
  width: number
  height: number
}

/** Pixels along the longer side of what is decoded: enough for a module of two, and not more. */
const LONGEST = 960

/** The middle of a picture, as large as the frame that people aim with: two thirds of the shorter side at least. */
export function aimed(width: number, height: number): Region {
  const side = Math.min(width, height)
  const across = Math.min(width, Math.round(side * 1.2))
  const down = Math.min(height, side)
  return {
    left: Math.floor((width - across) / 2),
    top: Math.floor((height - down) / 2),
    width: across,
    height: down,
  }
}

export function whole(width: number, height: number): Region {
  return { left: 0, top: 0, width, height }
}

/** How large a region is drawn to be decoded. */
export function drawnSize({ width, height }: Region, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

/** Draws a region of a picture or of a video's frame on a canvas that is used again and again. */
export function frameReader() {
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })

  return (source: CanvasImageSource, region: Region, longest?: number): ImageData | undefined => {
    const { width, height } = drawnSize(region, longest)
    if (!context || region.width === 0 || region.height === 0) return undefined
    canvas.width = width
    canvas.height = height
    context.drawImage(
      source,
      region.left,
      region.top,
      region.width,
      region.height,
      0,
      0,
      width,
      height,
    )
    return context.getImageData(0, 0, width, height)
  }
}
