/** Characters of JSON in the first request: a dozen handoffs. */
const FIRST = 32_000
/** A cut teaches nothing about requests smaller than that. */
const LEAST = 16_000
/** The service takes more. */
const MOST = 1_500_000

/**
 * How much goes into one request. What a line cuts off is sent again from its beginning, and each request waits for its
 * answer; which of both costs more only the line can tell. So it is felt for, as TCP does for its window: twice as much
 * after each request that went well, until the first that did not; from then on a quarter more, and half after each that
 * was cut, so that about one request in four is cut where nothing else limits them.
 */
export class Pace {
  private characters = FIRST
  private isUnknown = true

  /** Characters of JSON that the next request may have; one entry may have more. */
  most(): number {
    return this.characters
  }

  /** A request of so many characters was answered. */
  answered(characters: number): void {
    if (this.tellsNothing(characters)) return
    const more = this.characters * (this.isUnknown ? 2 : 1.25)
    this.characters = Math.min(MOST, Math.floor(more))
  }

  /** Of a request of so many characters no answer came. */
  cut(characters: number): void {
    if (this.tellsNothing(characters)) return
    this.isUnknown = false
    this.characters = Math.max(LEAST, Math.floor(this.characters / 2))
  }

  /** It went well because it was small, or was cut though it was. */
  private tellsNothing(characters: number): boolean {
    return characters <= this.characters / 2
  }
}
