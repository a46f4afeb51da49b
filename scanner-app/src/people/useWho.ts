import {
  inject,
  onScopeDispose,
  provide,
  shallowRef,
  watch,
  type InjectionKey,
  type Ref,
} from 'vue'
import { usePhone } from '../phone.ts'
import type { Me } from '../reference/index.ts'

/** Who works with this phone. */
export type Who =
  | { is: 'starting' }
  /** `unreachable`: nobody has signed in here yet, and the service is away. */
  | { is: 'nobody'; because: 'unknown' | 'ended' | 'left' | 'unreachable' }
  /**
   * `without-signal`: by the session of before, which the service cannot be asked about now. `to-confirm`: at a shared
   * handheld, by a code that only this handheld knows.
   */
  | { is: 'here'; me: Me; session: 'signed-in' | 'without-signal' | 'to-confirm' }

/** Who works here, and how that changes without the service. */
export interface Working {
  who: Readonly<Ref<Who>>
  workAs(me: Me): void
  leave(): void
}

const WHO: InjectionKey<Readonly<Ref<Who>>> = Symbol('who')
/** Asked again so often while the service was away, in milliseconds. */
const AGAIN = 20_000
/** A line that has brought no answer for so long, in milliseconds, keeps nobody from working without it. */
const LONG = 4_000
/** What the service told is asked again when it is that old, in milliseconds. */
const OLD = 3_600_000

/** For the whole app; asks the service again when it was away. */
export function provideWho(): Working {
  const { session, reference, sync } = usePhone()
  const who = shallowRef<Who>({ is: 'starting' })
  let patience: ReturnType<typeof setTimeout> | undefined
  let isRenewing = false

  watch(
    session.state,
    async (state) => {
      if (state.state === 'signed-in') {
        who.value = { is: 'here', me: state.me, session: 'signed-in' }
        void sync.now()
        await reference.refresh().catch(() => undefined)
        // Told once more, for those who look at what was asked.
        if (session.state.value === state) who.value = { ...who.value }
      } else if (state.state === 'signed-out') {
        const here = who.value
        const isToConfirm = here.is === 'here' && here.session === 'to-confirm'
        // That there is no session is known of them; what they are doing goes on.
        if (isToConfirm && state.because !== 'left') return
        who.value = { is: 'nobody', because: state.because }
      } else if (state.state === 'unreachable') {
        const kept = await reference.get('me')
        if (session.state.value !== state) return
        who.value = kept
          ? { is: 'here', me: kept.value, session: 'without-signal' }
          : { is: 'nobody', because: 'unreachable' }
      } else if (who.value.is === 'starting') {
        clearTimeout(patience)
        patience = setTimeout(() => void goOnWithout(state), LONG)
      }
    },
    { immediate: true },
  )

  async function goOnWithout(state: unknown) {
    if (session.state.value !== state) return
    const kept = await reference.get('me')
    if (session.state.value !== state || !kept) return
    who.value = { is: 'here', me: kept.value, session: 'without-signal' }
  }

  function again() {
    if (session.state.value.state === 'unreachable') void session.start()
  }

  /** What was told of others is asked again, so that a device that was revoked meanwhile is known. */
  async function renew() {
    const before = who.value
    if (before.is !== 'here' || before.session !== 'signed-in' || isRenewing) return
    isRenewing = true
    try {
      const age = await reference.age()
      if (age !== undefined && age < OLD) return
      await reference.refresh(OLD)
      const me = (await reference.get('me'))?.value
      if (who.value === before) who.value = { ...before, ...(me && { me }) }
    } catch {
      // What is here stays; the next round asks again.
    } finally {
      isRenewing = false
    }
  }

  const shown = () => {
    if (document.visibilityState === 'visible') void renew()
  }
  const timer = setInterval(again, AGAIN)
  addEventListener('online', again)
  document.addEventListener('visibilitychange', shown)
  const unlisten = sync.onChange(({ state }) => {
    if (state === 'idle') void renew()
  })
  onScopeDispose(() => {
    clearInterval(timer)
    clearTimeout(patience)
    removeEventListener('online', again)
    document.removeEventListener('visibilitychange', shown)
    unlisten()
  })
  provide(WHO, who)
  return {
    who,
    workAs: (me) => (who.value = { is: 'here', me, session: 'to-confirm' }),
    leave: () => (who.value = { is: 'nobody', because: 'left' }),
  }
}

export function useWho(): Readonly<Ref<Who>> {
  const who = inject(WHO)
  if (!who) throw new Error('nobody was provided')
  return who
}

/** Who is here; pages of tasks are shown to nobody else. */
export function useMe(): () => Me {
  const who = useWho()
  let last: Me | undefined
  return () => {
    if (who.value.is === 'here') last = who.value.me
    if (!last) throw new Error('nobody is here')
    return last
  }
}
