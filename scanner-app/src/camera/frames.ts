/** A part of a picture, in its own pixels. */
export interface Region {
  left: number
  top: number
  width: number
  height: number
}

/** One way to look at a picture. */
export interface Look {
  part: 'whole' | 'aimed' | 'middle'
  /** Pixels that become of one along each side. */
  enlarged: number
  /** Pixels along the longer side of what is decoded, at most. */
  longest: number
  /** Degrees by which the picture is turned. */
  turned: number
  /** How hard the decoder tries. */
  effort: 'fast' | 'thorough' | 'utmost'
}

const ALL: Look = { part: 'aimed', enlarged: 1, longest: 960, turned: 0, effort: 'fast' }
const SMALL: Look = { part: 'middle', enlarged: 1.5, longest: 1200, turned: 0, effort: 'thorough' }

/**
 * The ways to look at frames of a camera, in turns: none of them finds everything, and the next frame is there soon. Small
 * codes are found by enlarging the middle, since the decoder thresholds blocks of eight pixels. Bars are found by lines
 * that cross all of them; turned by 22.5°, lines cross what a hand holds straight and also what it holds by 45°. So four
 * angles find bars in any direction, and what fills the picture is found in all of it, made smaller.
 */
export const CAMERA_LOOKS: readonly [Look, ...Look[]] = [
  { ...SMALL, turned: 22.5 },
  ALL,
  { ...SMALL, turned: -22.5 },
  ALL,
  { ...SMALL, turned: 67.5 },
  ALL,
  { ...SMALL, turned: 112.5 },
  ALL,
]

/** Which look is next. One that has found something is taken every other time: what comes next resembles it. */
export function looksInTurns() {
  let turn = 0
  let isOthersTurn = true
  let favourite: Look | undefined

  return {
    next(): Look {
      isOthersTurn = !isOthersTurn
      if (favourite && !isOthersTurn) return favourite
      return CAMERA_LOOKS[turn++ % CAMERA_LOOKS.length] ?? CAMERA_LOOKS[0]
    },
    found(look: Look): void {
      favourite = look
    },
  }
}

/** For a photo, of which there is one, and time: the code may be a small part of it. */
export const PHOTO_LOOK: Look = {
  part: 'whole',
  enlarged: 1,
  longest: 2400,
  turned: 0,
  effort: 'utmost',
}

/** The middle of a picture, as large as the frame that people aim with: two thirds of the shorter side at least. */
export function aimed(width: number, height: number): Region {
  const side = Math.min(width, height)
  return middle(width, height, Math.round(side * 1.2), side)
}

function middle(width: number, height: number, most: number, mostDown: number): Region {
  const across = Math.min(width, most)
  const down = Math.min(height, mostDown)
  return {
    left: Math.floor((width - across) / 2),
    top: Math.floor((height - down) / 2),
    width: across,
    height: down,
  }
}

/** What of a picture is looked at. */
export function regionOf({ part }: Pick<Look, 'part'>, width: number, height: number): Region {
  switch (part) {
    case 'whole':
      return { left: 0, top: 0, width, height }
    case 'aimed':
      return aimed(width, height)
    case 'middle':
      return width >= height ? middle(width, height, 800, 600) : middle(width, height, 600, 800)
  }
}

/** How large a region is drawn to be decoded. */
export function drawnSize(
  { width, height }: Region,
  { enlarged, longest }: Pick<Look, 'enlarged' | 'longest'>,
) {
  const scale = Math.min(enlarged, longest / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

/** Draws what is looked at on a canvas that is used again and again. */
export function frameReader(canvas: HTMLCanvasElement | OffscreenCanvas) {
  const context = canvas.getContext('2d', { willReadFrequently: true }) as
    CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D | null

  return (
    source: CanvasImageSource,
    of: { width: number; height: number },
    look: Look,
  ): ImageData | undefined => {
    const region = regionOf(look, of.width, of.height)
    if (!context || region.width === 0 || region.height === 0) return undefined
    const { width, height } = drawnSize(region, look)
    // Also resets what is drawn, and how.
    canvas.width = width
    canvas.height = height
    if (look.turned === 0) {
      const { left, top } = region
      context.drawImage(source, left, top, region.width, region.height, 0, 0, width, height)
    } else {
      // Where a small picture does not reach: codes end in white.
      context.fillStyle = '#fff'
      context.fillRect(0, 0, width, height)
      context.translate(width / 2, height / 2)
      context.rotate((-look.turned * Math.PI) / 180)
      context.scale(width / region.width, height / region.height)
      context.drawImage(source, -of.width / 2, -of.height / 2)
    }
    return context.getImageData(0, 0, width, height)
  }
}
