import {
  bodyOf,
  dropKey,
  keepKey,
  keptKey,
  newKeyPair,
  proofOfCode,
  publicKey,
  ApiProblem,
} from '@chamadao/party'
import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type Ref,
} from 'vue'
import { useWho } from '../people/useWho.ts'
import { usePhone } from '../phone.ts'
import { keyName, lookAtPhone, type ThisPhone } from './thisPhone.ts'

/** While an administrator has a request before them, in milliseconds. */
const ASK_AGAIN = 5_000

interface Enrolling {
  phone: Readonly<Ref<ThisPhone>>
  look: () => Promise<void>
  /** Makes a key here and asks, with a code, to have it enrolled. */
  ask: (code: string) => Promise<void>
  /** Asks the service whether the key was enrolled meanwhile. */
  askAgain: () => Promise<void>
  /** Takes the request back; the key is gone. */
  giveUp: () => Promise<void>
}

const ENROLLING: InjectionKey<Enrolling> = Symbol('enrolling')

/** For the whole app. */
export function provideThisPhone(): Enrolling {
  const { session, reference, tools } = usePhone()
  const who = useWho()
  const phone = shallowRef<ThisPhone>({ is: 'looking' })

  async function look() {
    const here = who.value
    if (here.is !== 'here') return
    const devices = (await reference.get('devices'))?.value ?? []
    phone.value = await lookAtPhone(here.me, devices, tools.now())
  }

  async function ask(code: string) {
    const here = who.value
    if (here.is !== 'here') return
    const name = keyName(here.me)
    // A request whose answer was lost may be approved all the same: the key is kept before it is sent, and sent again.
    const unanswered = phone.value.is === 'stranger' ? await keptKey(name) : undefined
    const pair = unanswered?.pair ?? (await newKeyPair())
    await keepKey(name, { pair })
    const answer = await session.callUnsigned('POST', '/api/devices/requests', {
      code,
      publicKey: await publicKey(pair),
      proof: await proofOfCode(pair, code),
    })
    const { request } = (await bodyOf(answer)) as { request: string }
    await keepKey(name, { pair, request })
    await look()
  }

  async function askAgain() {
    const current = phone.value
    if (current.is !== 'asked') return
    const state = await stateOf(current.request)
    if (state === 'open') return
    // Refused, or its day is over. A key that was enrolled is never dropped, also when its device is not told yet.
    if (state !== 'enrolled') return giveUp()
    await reference.refresh()
    await look()
  }

  async function stateOf(request: string): Promise<string> {
    try {
      const answer = await session.callUnsigned('GET', `/api/devices/requests/${request}`)
      return ((await bodyOf(answer)) as { state: string }).state
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 404) return 'expired'
      throw error
    }
  }

  async function giveUp() {
    if (who.value.is === 'here') await dropKey(keyName(who.value.me))
    await look()
  }

  watch(who, () => void look(), { immediate: true })
  const timer = setInterval(() => void askAgain().catch(() => undefined), ASK_AGAIN)
  onScopeDispose(() => clearInterval(timer))

  const enrolling = { phone, look, ask, askAgain, giveUp }
  provide(ENROLLING, enrolling)
  return enrolling
}

export function useThisPhone(): Enrolling {
  const enrolling = inject(ENROLLING)
  if (!enrolling) throw new Error('no phone was looked at')
  return enrolling
}
