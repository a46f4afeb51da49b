import { inject, provide, shallowRef, type InjectionKey, type Ref } from 'vue'
import { usePhone } from '../phone.ts'
import type { Me } from '../reference/index.ts'
import { ShiftCodes, type CodeCheck, type KnownPerson } from './shift.ts'
import type { Working } from './useWho.ts'

/** Who works at a handheld that several people use, with signal and without. */
export interface Shift {
  signIn(token: string, person: string, pin: string): Promise<void>
  /** Without signal, to be confirmed by PIN once there is. */
  goOn(person: string, code: string): Promise<CodeCheck['is']>
  /** Whether somebody has signed in by PIN since the page was opened, and may choose a code. */
  canChoose: Readonly<Ref<boolean>>
  hasCode(): Promise<boolean>
  choose(code: string): Promise<'kept' | 'isPin'>
  known(): Promise<KnownPerson[]>
  /** Forgets everybody else. */
  keepOnly(people: readonly string[]): Promise<void>
  /** Ends working as somebody who was not confirmed. */
  leave(): void
}

const SHIFT: InjectionKey<Shift> = Symbol('shift')

/** For the whole app. */
export function provideShift({ workAs, leave }: Working): Shift {
  const { journal, session } = usePhone()
  const codes = new ShiftCodes(journal)
  const canChoose = shallowRef(false)
  /** Of who signed in by PIN, for as long as the page is open. */
  let signedIn: { me: Me; pin: string } | undefined

  async function signIn(token: string, person: string, pin: string) {
    await session.signInByPin(token, person, pin)
    const state = session.state.value
    if (state.state !== 'signed-in') return
    signedIn = { me: state.me, pin }
    await codes.signedIn(state.me, pin)
    canChoose.value = true
  }

  async function goOn(person: string, code: string) {
    const check = await codes.check(person, code)
    if (check.is === 'good') workAs(check.me)
    return check.is
  }

  async function choose(code: string) {
    if (!signedIn || code === signedIn.pin) return 'isPin'
    await codes.choose(signedIn.me, code)
    return 'kept'
  }

  const shift: Shift = {
    signIn,
    goOn,
    canChoose,
    hasCode: async () => signedIn !== undefined && (await codes.has(signedIn.me)),
    choose,
    known: () => codes.known(),
    keepOnly: (people) => codes.keepOnly(people),
    leave,
  }
  provide(SHIFT, shift)
  return shift
}

export function useShift(): Shift {
  const shift = inject(SHIFT)
  if (!shift) throw new Error('no shift was provided')
  return shift
}
