import { type ApiProblem } from '@chamadao/party'
import { computed, inject, onScopeDispose, shallowRef, watch } from 'vue'
import { FORM } from './form.ts'

/** The form's problem when it lies at this field; the field is then gone to. One that is not sent has no pointer. */
export function useFieldProblem(pointer: string | undefined, focus: () => void) {
  if (pointer === undefined) return shallowRef<ApiProblem>()
  const form = inject(FORM, undefined)
  form?.pointers.add(pointer)
  onScopeDispose(() => form?.pointers.delete(pointer))

  const problem = computed(() => {
    const found = form?.problem.value
    return found?.isAt(pointer) ? found : undefined
  })
  watch(problem, (found) => found && focus(), { flush: 'post' })
  return problem
}
