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

  async function look() {
    const all = await journal.handoffs(me().party)
    handoffs.value = all.sort((a, b) => b.at - a.at)
  }

  /** Asks the service; throws an ApiProblem when it does not answer. */
  async function ask() {
    const { party } = me()
    const told = (await bodyOf(
      await session.call('GET', '/api/handoffs?perPage=50'),
    )) as ToldHandoff[]
    await journal.outbox.tell(
      told.map((one) => ({ told: one })),
      party,
    )
    await look()
  }

  void look()
  onScopeDispose(journal.onChange(() => void look()))
  return { handoffs, look, ask }
}
