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
    const kept = new Map((await journal.handoffs(party)).map((one) => [one.hash, one]))
    await journal.commit(party, {
      handoffs: told.map((one) => withTold(kept.get(one.offer), one, party)),
    })
    await look()
  }

  void look()
  onScopeDispose(journal.onChange(() => void look()))
  return { handoffs, look, ask }
}

/** What this phone knows of a handoff, with what the service told of it now. */
export function withTold(
  kept: KeptHandoff | undefined,
  told: ToldHandoff,
  party: string,
): KeptHandoff {
  const side = kept?.side ?? (told.giver.party === party ? 'giver' : 'taker')
  const other = side === 'giver' ? told.taker : told.giver
  const base: KeptHandoff = kept ?? {
    hash: told.offer,
    party,
    side,
    state: side === 'giver' ? 'unconfirmed' : 'meant',
    eventID: '',
    things: told.things,
    at: Date.parse(told.offeredAt),
  }
  return { ...base, told, other: other ?? base.other, state: stateBy(base, told) }
}

/** The service tells a giver's phone that the other side has signed, when nobody showed it the answer. */
function stateBy({ side, state }: KeptHandoff, told: ToldHandoff): KeptHandoff['state'] {
  if (told.state === 'withdrawn') return 'withdrawn'
  if (told.state === 'sent') return side === 'giver' ? 'sent' : state
  if (told.state !== 'accepted') return state
  // Nobody knows who a guest is.
  if (told.taker === null) return side === 'giver' ? 'guest' : state
  return side === 'giver' ? 'confirmed' : 'taken'
}
