import { ApiProblem, bodyOf } from '@chamadao/party'
import type { Journal } from '../journal/index.ts'
import type { Tools } from '../record/index.ts'
import type { Call } from './call.ts'
import type { Kept, Me, Reference, ReferenceName, ReferenceValues, Refreshed } from './shapes.ts'

const PATHS: Readonly<Record<ReferenceName, string>> = {
  me: '/api/me',
  places: '/api/places',
  profiles: '/api/profiles',
  organisations: '/api/organisations',
  devices: '/api/devices',
}
const OTHERS = ['organisations', 'profiles', 'places', 'devices'] as const
const FOR_HANDOFFS = ['me', 'organisations', 'profiles'] as const

export function openReference(
  journal: Journal,
  call: Call,
  { now }: Pick<Tools, 'now'>,
): Reference {
  return new KeptReference(journal, call, now)
}

class KeptReference implements Reference {
  constructor(
    private readonly journal: Journal,
    private readonly call: Call,
    private readonly now: () => Date,
  ) {}

  async get<Name extends ReferenceName>(
    name: Name,
  ): Promise<Kept<ReferenceValues[Name]> | undefined> {
    return (await this.journal.reference(name)) as Kept<ReferenceValues[Name]> | undefined
  }

  async refresh(olderThan = 0): Promise<Refreshed> {
    const before = await this.get('me')
    const me = await this.newest('me', before, olderThan)
    if (!me) return { fresh: [], failed: ['me', ...OTHERS] }
    // What one party knows is not the next one's.
    const isOther = before !== undefined && before.value.party !== (me.value as Me).party
    await this.journal.keepReference({ me }, isOther ? 'alone' : 'beside others')
    const fresh: ReferenceName[] = ['me']
    for (const name of OTHERS) {
      const newest = await this.newest(name, await this.get(name), olderThan)
      if (!newest) continue
      await this.journal.keepReference({ [name]: newest }, 'beside others')
      fresh.push(name)
    }
    return { fresh, failed: OTHERS.filter((name) => !fresh.includes(name)) }
  }

  async age(): Promise<number | undefined> {
    const kept = await Promise.all(FOR_HANDOFFS.map((name) => this.get(name)))
    const ages = kept.map((one) => one && this.now().getTime() - one.askedAt)
    return ages.every((age) => age !== undefined) ? Math.max(0, ...ages) : undefined
  }

  /** What is kept where it is new enough, else what the service has; undefined where it does not tell. */
  private async newest(
    name: ReferenceName,
    kept: Kept<unknown> | undefined,
    olderThan: number,
  ): Promise<Kept<unknown> | undefined> {
    const askedAt = this.now().getTime()
    if (kept && olderThan > 0 && askedAt - kept.askedAt < olderThan) return kept
    const headers: Record<string, string> = kept?.etag ? { 'If-None-Match': kept.etag } : {}
    try {
      const answer = await this.call('GET', PATHS[name], undefined, headers)
      const etag = answer.headers.get('ETag') ?? undefined
      return { value: await bodyOf(answer), askedAt, etag }
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return error.status === 304 && kept ? { ...kept, askedAt } : undefined
    }
  }
}
