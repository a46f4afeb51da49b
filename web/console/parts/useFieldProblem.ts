import { computed, inject, onScopeDispose, watch } from 'vue'
import { FORM } from './form.ts'

/** The form's problem when it lies at this field; the field is then gone to. */
export function useFieldProblem(pointer: string, focus: () => void) {
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
