import { onScopeDispose } from 'vue'

/** What is typed while nothing else has the focus goes to a field: hardware scanners only type. */
export function useKeysTo(field: () => HTMLElement | null) {
  function catchKey(event: KeyboardEvent) {
    const isText = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    const isFree = document.activeElement === document.body || document.activeElement === null
    if (isText && isFree) field()?.focus()
  }

  document.addEventListener('keydown', catchKey)
  onScopeDispose(() => document.removeEventListener('keydown', catchKey))
}
