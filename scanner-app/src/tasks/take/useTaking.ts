import { onMounted, shallowRef, watch } from 'vue'
import { give } from '../../camera/signals.ts'
import {
  checkOffer,
  type CheckedOffer,
  type Envelope,
  type OfferCheck,
} from '../../handoff/index.ts'
import { useKnown } from '../../handoffs/useKnown.ts'
import { useMe } from '../../people/useWho.ts'
import { usePhone } from '../../phone.ts'
import type { ScanList } from '../../scan/useScanList.ts'

/** An offer that is being taken: checked as it comes, and again when the app goes on with it after it was closed. */
export function useTaking(list: ScanList) {
  const { journal, reference } = usePhone()
  const me = useMe()
  const known = useKnown()
  const offer = shallowRef<CheckedOffer>()
  const refused = shallowRef<Exclude<OfferCheck, { outcome: 'good' }>>()
  /** Days since what this phone knows of other organisations was new; `never` while it knows nothing. */
  const age = shallowRef<number | 'never'>()

  onMounted(async () => {
    age.value = (await reference.age()) ?? 'never'
  })

  // Another tab has signed the same, or thrown it away.
  watch(kept, (now, before) => {
    if (now || !before || !offer.value) return
    offer.value = undefined
    void check(before)
  })

  function kept(): Envelope | undefined {
    return list.open.value.fields.envelope as Envelope | undefined
  }

  /** Goes on where it was; false when nothing had begun. */
  async function resume(): Promise<boolean> {
    await list.ready
    const envelope = kept()
    if (envelope) offer.value = await check(envelope)
    return envelope !== undefined
  }

  async function begin(envelope: Envelope) {
    const checked = await check(envelope)
    if (!checked) return
    await list.clear()
    await list.keepFields({ envelope })
    offer.value = checked
  }

  async function check(envelope: Envelope): Promise<CheckedOffer | undefined> {
    const accepted = await journal.acceptedOffers(me().party)
    const checked = await checkOffer(envelope, await known(), accepted)
    if (checked.outcome === 'good') {
      refused.value = undefined
      return checked.offer
    }
    refused.value = checked
    give('refused')
    return undefined
  }

  async function drop() {
    offer.value = undefined
    refused.value = undefined
    await list.clear()
  }

  return { offer, refused, age, resume, begin, drop }
}
