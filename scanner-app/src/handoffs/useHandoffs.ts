import { bodyOf } from '@chamadao/party'
import { onScopeDispose, shallowRef } from 'vue'
import type { KeptHandoff, ToldHandoff } from '../journal/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'

/** The handoffs of who works here: those of this phone, and what the service last told of all of the organisation's. */
export function useHandoffs() {
  const { journal, session } = usePhone()
  const me = useMe()
  const handoffs = shallowRef<readonly KeptHandoff[]>([])
  /** The last that the service told of, where it has older ones. */
  const last = shallowRef<string>()

  async function look() {
    const all = await journal.handoffs(me().party)
    handoffs.value = all.sort((a, b) => b.at - a.at)
  }

  /** Asks the service for the newest; throws an ApiProblem when it does not answer. */
  function ask(): Promise<void> {
    return page('')
  }

  /** And for those before them. */
  function more(): Promise<void> {
    return page(last.value === undefined ? '' : `&after=${last.value}`)
  }

  async function page(after: string) {
    const { party } = me()
    const answer = await session.call('GET', `/api/handoffs?perPage=50${after}`)
    const told = (await bodyOf(answer)) as ToldHandoff[]
    await journal.outbox.tell(
      told.map((one) => ({ told: one })),
      party,
    )
    const hasMore = answer.headers.get('Link')?.includes('rel="next"') ?? false
    last.value = hasMore ? told.at(-1)?.offer : undefined
    await look()
  }

  void look()
  onScopeDispose(journal.onChange(() => void look()))
  return { handoffs, last, ask, more }
}
