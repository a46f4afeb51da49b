import { onMounted, shallowRef } from 'vue'
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

  /** Goes on where it was; false when nothing had begun. */
  async function resume(): Promise<boolean> {
    await list.ready
    const envelope = list.open.value.fields.envelope as Envelope | undefined
    if (envelope) await check(envelope)
    return envelope !== undefined
  }

  async function begin(envelope: Envelope) {
    if (!(await check(envelope))) return
    await list.clear()
    await list.keepFields({ envelope })
  }

  async function check(envelope: Envelope): Promise<boolean> {
    const accepted = await journal.acceptedOffers(me().party)
    const checked = await checkOffer(envelope, await known(), accepted)
    if (checked.outcome === 'good') {
      refused.value = undefined
      offer.value = checked.offer
      return true
    }
    refused.value = checked
    give('refused')
    return false
  }

  async function drop() {
    offer.value = undefined
    refused.value = undefined
    await list.clear()
  }

  return { offer, refused, age, resume, begin, drop }
}
