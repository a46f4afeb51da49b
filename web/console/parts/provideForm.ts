import { computed, provide, shallowReactive, type Ref } from 'vue'
import type { Going } from '../useAction.ts'
import { FORM } from './form.ts'

/** Lets each field show what is wrong with it; what lies at no field is left for the form to show. */
export function provideForm(going: Readonly<Ref<Going>>) {
  const pointers = shallowReactive(new Set<string>())
  const problem = computed(() => (going.value.state === 'failed' ? going.value.problem : undefined))
  provide(FORM, { problem, pointers })

  const atNoField = computed(() => {
    const found = problem.value
    return found && ![...pointers].some((pointer) => found.isAt(pointer)) ? found : undefined
  })
  return { atNoField }
}
