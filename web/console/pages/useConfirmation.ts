import { ApiProblem, bodyOf } from '@chamadao/party'
import { useSession } from '../api/useApi.ts'
import { confirming, type Stated } from '../confirming.ts'

const EVENTS = '/epcis/events'

/** Confirms what others stated for the organisation of who is signed in. */
export function useConfirmation() {
  const { call } = useSession()

  /** Captures the confirmation; one that was captured before, in another tab or by somebody else, stays the only one. */
  async function confirm(stated: Stated): Promise<void> {
    const party = new URLSearchParams({ party: stated.statedBy })
    const path = `${EVENTS}/${encodeURIComponent(stated.eventId)}?${party}`
    const event = await bodyOf(await call('GET', path))
    try {
      await call('POST', EVENTS, confirming(event, stated, new Date()))
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.status !== 409) throw error
    }
  }

  return { confirm }
}
