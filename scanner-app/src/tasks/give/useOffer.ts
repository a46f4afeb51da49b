import { makeOffer, messageHash, type OfferTerms } from '../../handoff/index.ts'
import { givenHandoff, type OpenTask } from '../../journal/index.ts'
import { useMe } from '../../people/useWho.ts'
import { usePhone } from '../../phone.ts'
import type { Device } from '../../record/index.ts'

/** Signs an offer and keeps it; gives the hash that names the handoff. */
export function useOffer(signer: () => Device) {
  const { journal, sync, tools } = usePhone()
  const me = useMe()

  return async (
    terms: OfferTerms,
    taker: { party: string; name: string } | undefined,
    finished: OpenTask,
  ): Promise<string> => {
    const { party } = me()
    const device = signer()
    const offer = await makeOffer(terms, device, tools)
    const { queue, handoffs } = givenHandoff(offer, device)
    await journal.commit(party, {
      queue,
      handoffs: handoffs.map((kept) => ({ ...kept, other: taker })),
      finished: [finished.id],
      seen: [finished],
    })
    void sync.soon()
    return messageHash(offer, device.party)
  }
}
