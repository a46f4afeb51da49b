import { shallowRef } from 'vue'
import {
  checkAcceptance,
  saidIn,
  saysMore,
  type AcceptanceCheck,
  type CheckedAcceptance,
  type Envelope,
  type Message,
} from '../handoff/index.ts'
import { useMe } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { useAction } from '../useAction.ts'
import { useKnown } from './useKnown.ts'

/** An answer that comes back to the giver's phone, which may be one to another of its handoffs than the one that is open. */
export function useAnswer(open: () => string) {
  const { journal, sync } = usePhone()
  const me = useMe()
  const known = useKnown()
  const refused = shallowRef<Exclude<AcceptanceCheck, { outcome: 'good' }>>()
  /** The other handoff whose answer was scanned here. */
  const other = shallowRef<string>()
  /** With its offer, until it is kept; where it says more than that all arrived, the giver reads that before. */
  const answered = shallowRef<{ acceptance: CheckedAcceptance; offer: Message }>()

  const { going, run: keep } = useAction(async () => {
    const acceptance = answered.value?.acceptance
    if (!acceptance) return
    await journal.confirmed(acceptance)
    answered.value = undefined
    if (acceptance.offer !== open()) other.value = acceptance.offer
    void sync.soon()
  })

  async function read(envelope: Envelope) {
    const { party } = me()
    const own = await journal.ownOffers(party, answeredIn(envelope))
    const check = await checkAcceptance(envelope, await known(), own)
    forget()
    if (check.outcome !== 'good') {
      refused.value = check
      return
    }
    const { offer: to, hash, message } = check.acceptance
    const answers = own.get(to)
    if (!answers) return
    // What was taken before is not sent again.
    if (answers.answeredBy === hash) {
      if (to !== open()) other.value = to
      return
    }
    answered.value = { acceptance: check.acceptance, offer: answers.offer }
    if (!saysMore(saidIn(message, answers.offer))) await keep()
  }

  function forget() {
    answered.value = refused.value = other.value = undefined
  }

  return { answered, refused, other, going, read, keep, forget }
}

/** Of which offers the messages say that they answer them; they are not checked yet. */
function answeredIn({ messages }: Envelope): string[] {
  return messages.map((message) => String(message?.event?.['handoff:previous']))
}
