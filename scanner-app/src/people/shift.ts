import type { Bytes } from '@chamadao/party'
import type { Journal } from '../journal/index.ts'
import type { Me } from '../reference/index.ts'

/** Setting of the journal: who has signed in on this handheld lately. */
const LATELY = 'handheld-people'
/** So long after signing in with signal somebody can go on without, in milliseconds. */
const LONGEST = 7 * 86_400_000
/** So many wrong codes in a row; then somebody signs in with signal first. */
const MOST_WRONG = 5
const ROUNDS = 210_000

/** Somebody who has signed in on this handheld with signal, and chosen a code for the times without. */
interface Lately {
  me: Me
  /** By the service's clock, as far as it is known. */
  signedInAt: number
  code?: { salt: Bytes; digest: Bytes }
  wrong: number
}

/** Who can go on without signal here. */
export interface KnownPerson {
  person: string
  name: string
}

export type CodeCheck = { is: 'good'; me: Me } | { is: 'wrong' | 'locked' }

/**
 * The codes by which people go on at a shared handheld that has no signal when their shift begins. Each is another one
 * than the PIN, chosen for this handheld, so that nothing here helps to find out a PIN: whoever copies the browser's
 * files could try all of them.
 */
export class ShiftCodes {
  constructor(private readonly journal: Journal) {}

  /** Somebody has signed in by PIN; a code that is their PIN is dropped. */
  async signedIn(me: Me, pin: string): Promise<void> {
    const person = personOf(me)
    if (person === undefined) return
    const before = await this.of(person)
    const isPin = before?.code !== undefined && (await fits(before.code, pin))
    const code = isPin ? undefined : before?.code
    await this.keep({ me, signedInAt: this.now(), wrong: 0, ...(code && { code }) })
  }

  /** Keeps a code for somebody who is signed in. */
  async choose(me: Me, code: string): Promise<void> {
    const salt = crypto.getRandomValues(new Uint8Array(16))
    const kept = { salt, digest: await digestOf(salt, code) }
    await this.keep({ me, signedInAt: this.now(), wrong: 0, code: kept })
  }

  async has(me: Me): Promise<boolean> {
    return (await this.of(personOf(me)))?.code !== undefined
  }

  async known(): Promise<KnownPerson[]> {
    return (await this.lately())
      .filter(({ code }) => code !== undefined)
      .map(({ me }) => ({ person: personOf(me) ?? '', name: me.person?.name ?? '' }))
  }

  async check(person: string, code: string): Promise<CodeCheck> {
    const one = await this.of(person)
    if (!one?.code || one.wrong >= MOST_WRONG) return { is: 'locked' }
    // Counted before it is looked at, so that closing the app gives no further try.
    await this.keep({ ...one, wrong: one.wrong + 1 })
    if (!(await fits(one.code, code))) {
      return { is: one.wrong + 1 >= MOST_WRONG ? 'locked' : 'wrong' }
    }
    await this.keep({ ...one, wrong: 0 })
    return { is: 'good', me: one.me }
  }

  /** Keeps nobody who is no longer a member with a PIN, as the service tells; none where the handheld is shared no more. */
  async keepOnly(people: readonly string[]): Promise<void> {
    const kept = await this.lately()
    const still = kept.filter(({ me }) => people.includes(personOf(me) ?? ''))
    if (still.length < kept.length) await this.journal.keepSetting(LATELY, still)
  }

  private now(): number {
    return this.journal.now().getTime()
  }

  private async of(person: string | undefined): Promise<Lately | undefined> {
    return (await this.lately()).find(({ me }) => personOf(me) === person)
  }

  private async lately(): Promise<Lately[]> {
    const since = this.now() - LONGEST
    const kept = (await this.journal.setting<Lately[]>(LATELY)) ?? []
    return kept.filter(({ signedInAt }) => signedInAt >= since)
  }

  private async keep(one: Lately): Promise<void> {
    const person = personOf(one.me)
    const others = (await this.lately()).filter(({ me }) => personOf(me) !== person)
    await this.journal.keepSetting(LATELY, [...others, one])
  }
}

function personOf({ person }: Me): string | undefined {
  return person?.pseudonym
}

async function fits({ salt, digest }: { salt: Bytes; digest: Bytes }, code: string) {
  const given = await digestOf(salt, code)
  return given.every((byte, at) => byte === digest[at])
}

async function digestOf(salt: Bytes, code: string): Promise<Bytes> {
  const text = new TextEncoder().encode(code)
  const key = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveBits'])
  const way = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return new Uint8Array(await crypto.subtle.deriveBits(way, key, 256))
}
