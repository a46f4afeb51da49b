import { makeAcceptance, type AcceptanceTerms, type CheckedOffer } from '../../handoff/index.ts'
import { takenHandoff, type OpenTask } from '../../journal/index.ts'
import { useMe } from '../../people/useWho.ts'
import { photoEntries, type Photo } from '../../photos.ts'
import { usePhone } from '../../phone.ts'
import type { Device } from '../../record/index.ts'

/** Signs what arrived of an offer, and keeps it. */
export function useAcceptance(signer: () => Device) {
  const { journal, sync, tools } = usePhone()
  const me = useMe()

  return async (
    offer: CheckedOffer,
    said: Omit<AcceptanceTerms, 'offer' | 'offeredBy' | 'photos'>,
    photos: readonly Photo[],
    finished: OpenTask,
  ) => {
    const { party } = me()
    const device = signer()
    const terms: AcceptanceTerms = {
      ...said,
      offer: offer.message,
      offeredBy: offer.giver.party,
      photos: photos.map(({ name }) => name),
    }
    const acceptance = await makeAcceptance(terms, device, tools)
    const { queue, handoffs } = takenHandoff(offer, acceptance, device)
    await journal.commit(party, {
      queue: [...queue, ...photoEntries(photos)],
      handoffs,
      finished: [finished.id],
      seen: [finished],
    })
    void sync.soon()
  }
}
