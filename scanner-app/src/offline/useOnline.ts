import { onScopeDispose, shallowRef } from 'vue'

/** Whether the browser believes to be on a net; without is certain, with is not. */
export function useOnline() {
  const online = shallowRef(navigator.onLine)
  const look = () => (online.value = navigator.onLine)
  addEventListener('online', look)
  addEventListener('offline', look)
  onScopeDispose(() => {
    removeEventListener('online', look)
    removeEventListener('offline', look)
  })
  return online
}
