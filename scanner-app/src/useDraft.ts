import { readonly, shallowRef, watch, type ShallowRef } from 'vue'
import { StorageFailed, StorageFull } from './journal/index.ts'
import { usePhone } from './phone.ts'

/** `restored`: something stands in the form that was typed before the app was closed. `unkept`: it would be lost then. */
export type DraftState = 'new' | 'restored' | 'unkept'

interface Field {
  name: string
  isTouched: boolean
  fill(value: unknown): void
  empty(): void
}

/**
 * What somebody types into a form, kept until it is signed or thrown away: the app may be closed at any time.
 *
 * @param id of the task; the fields are empty again with the next one
 */
export function useDraft(id: () => string) {
  const { journal } = usePhone()
  const state = shallowRef<DraftState>('new')
  const fields: Field[] = []
  /** The newest of each field that is still to be kept. */
  const waiting = new Map<string, () => Promise<void>>()
  let isFilling = false
  let keeping: Promise<void> | undefined

  watch(
    id,
    () => {
      state.value = 'new'
      filling(() => fields.forEach((field) => field.empty()))
      void restore()
    },
    { flush: 'sync' },
  )
  // Once the form has said which fields it has.
  void Promise.resolve().then(restore)

  function field<Value>(name: string, nothing: Value): ShallowRef<Value> {
    const value = shallowRef(nothing)
    const one: Field = {
      name,
      isTouched: false,
      fill: (kept) => (value.value = kept as Value),
      empty: () => {
        one.isTouched = false
        value.value = nothing
      },
    }
    fields.push(one)
    watch(
      value,
      (now) => {
        if (isFilling) return
        one.isTouched = true
        keep(name, isEmpty(now) ? undefined : now)
      },
      { flush: 'sync' },
    )
    return value as ShallowRef<Value>
  }

  async function restore() {
    const asked = id()
    const kept = await keptOf(asked)
    if (asked !== id()) return
    filling(() => {
      for (const { name, isTouched, fill } of fields) {
        if (isTouched || !kept.has(name)) continue
        fill(kept.get(name))
        state.value = 'restored'
      }
    })
  }

  async function keptOf(task: string): Promise<ReadonlyMap<string, unknown>> {
    try {
      return await journal.draft(task)
    } catch (error) {
      // A scan that the same disk does not take is told loudly; the form is empty.
      if (error instanceof StorageFailed) return new Map()
      throw error
    }
  }

  function filling(fill: () => void) {
    isFilling = true
    fill()
    isFilling = false
  }

  function keep(name: string, value: unknown) {
    const task = id()
    waiting.set(name, () => journal.keepDraft(task, name, value))
    keeping ??= keepAll().finally(() => (keeping = undefined))
  }

  async function keepAll() {
    for (let next = first(); next; next = first()) {
      try {
        await next()
        if (state.value === 'unkept') state.value = 'new'
      } catch (error) {
        if (!(error instanceof StorageFull) && !(error instanceof StorageFailed)) throw error
        state.value = 'unkept'
      }
    }
  }

  function first(): (() => Promise<void>) | undefined {
    for (const [name, task] of waiting) {
      waiting.delete(name)
      return task
    }
    return undefined
  }

  /** Once all that was typed is kept, so that nothing is kept any more after the task has ended. */
  async function settled() {
    await keeping
  }

  /** Empties the form for the next one of the same name, after the journal has ended this one with a commit. */
  function forget() {
    state.value = 'new'
    filling(() => fields.forEach((one) => one.empty()))
  }

  return { state: readonly(state), field, settled, forget }
}

function isEmpty(value: unknown): boolean {
  if (value === '' || value === undefined) return true
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
