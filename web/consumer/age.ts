import { Refusal, type Check, type ProvedEntry } from '@chamadao/verify'

/** Indices by the origin of their log. */
export type Indices = Readonly<Record<string, number>>

/** How the page and its proof stand in time: what was logged after the page was made, it cannot know. */
export class Age {
  private readonly sizes: ReadonlyMap<string, number>
  private unknown: string | undefined

  /**
   * @param seen the newest entries that were there before this page was loaded: these it must know, whichever size it
   *   says that it was made from
   */
  constructor(
    page: ParentNode,
    private readonly seen: Indices = {},
  ) {
    const timelines = Array.from(page.querySelectorAll<HTMLElement>('[data-origin]'))
    this.sizes = new Map(
      timelines.map(({ dataset }) => [dataset.origin ?? '', Number(dataset.size ?? Infinity)]),
    )
  }

  /** Whether the entry was logged after the page was made. */
  isNewer({ origin, index }: ProvedEntry): boolean {
    const seen = Object.hasOwn(this.seen, origin) ? this.seen[origin] : undefined
    return index >= (this.sizes.get(origin) ?? Infinity) && index > (seen ?? -1)
  }

  /**
   * Throws a Refusal of a page that differs, unless this comes of an entry that it cannot know.
   *
   * @param since the entry that the difference comes of
   */
  differs(check: Check, detail: string, since: ProvedEntry | undefined): void {
    if (!since || !this.isNewer(since)) throw new Refusal(check, detail)
    this.unknown ??= detail
  }

  /**
   * Throws a Refusal of a page that differs, unless this may have changed without an entry that the proof holds: believed
   * once, and not of a page that was loaded after such a proof.
   */
  differsUnlogged(check: Check, detail: string, origin: string): void {
    if (Object.hasOwn(this.seen, origin)) throw new Refusal(check, detail)
    this.unknown ??= detail
  }

  /** Whether anything differed that the page cannot know. */
  isOutdated(): boolean {
    return this.unknown !== undefined
  }

  /** Whether a log of this size is larger than the one that the page was made from. */
  isGrown(origin: string, size: number): boolean {
    return size > (this.sizes.get(origin) ?? Infinity)
  }

  /** Throws a Refusal `stale` where anything differed that the page cannot know. */
  finish(): void {
    if (this.unknown !== undefined) throw new Refusal('stale', this.unknown)
  }
}
