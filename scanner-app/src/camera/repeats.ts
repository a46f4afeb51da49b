/** A code that stays in the picture is told once; it is told again when it was gone for so long, in milliseconds. */
const GONE = 1200

/** Keeps a camera from telling the same code with every frame. */
export function withoutRepeats(now: () => number) {
  const seen = new Map<string, number>()

  /** Of the codes in a frame those that are new in the picture. */
  return (texts: readonly string[]): string[] => {
    const at = now()
    seen.forEach((when, text) => at - when > GONE && seen.delete(text))
    const fresh = texts.filter((text, place) => !seen.has(text) && texts.indexOf(text) === place)
    texts.forEach((text) => seen.set(text, at))
    return fresh
  }
}
