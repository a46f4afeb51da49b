import { onScopeDispose, shallowRef } from 'vue'
import type { KeptHandoff } from '../journal/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'

/** Whether it is an offer that names this party, and can still be taken. */
export function isWaitingOffer({ state, offer, told }: KeptHandoff, now: Date): boolean {
  const expires = offer?.event['handoff:expires'] ?? told?.expires
  return state === 'meant' && now.getTime() <= Date.parse(String(expires))
}

/** How many offers wait for who works here, as far as the service has told. */
export function useWaitingOffers() {
  const { journal, tools } = usePhone()
  const me = useMe()
  const count = shallowRef(0)

  async function look() {
    const kept = await journal.handoffs(me().party)
    count.value = kept.filter((one) => isWaitingOffer(one, tools.now())).length
  }

  void look()
  onScopeDispose(journal.onChange(() => void look()))
  return count
}
