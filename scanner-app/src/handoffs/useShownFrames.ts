import { shallowRef, watch } from 'vue'
import { framesOf, type Message } from '../handoff/index.ts'
import { useThisPhone } from '../device/useThisPhone.ts'
import { usePhone } from '../phone.ts'
import { certificateOf } from './certificateOf.ts'

/** The frames of an own message with the certificate under which it is signed; `too-large` where 20 of them do not hold it. */
export function useShownFrames(
  message: () => Message,
  kept: () => string | undefined = () => undefined,
) {
  const { reference } = usePhone()
  const { phone } = useThisPhone()
  const frames = shallowRef<readonly string[] | 'too-large'>([])

  async function make() {
    const shown = message()
    const signer = phone.value.is === 'device' ? phone.value.signer : undefined
    const certificate = kept() ?? (await certificateOf(shown, signer, reference))
    const certificates = certificate === undefined ? [] : [certificate]
    try {
      frames.value = framesOf({ messages: [shown], certificates })
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      frames.value = 'too-large'
    }
  }

  watch([message, phone], () => void make(), { immediate: true })
  return frames
}
