import { shallowRef } from 'vue'

/** Whether a newer version of the app is there, and waits for somebody to say so. */
const state = shallowRef<'none' | 'waiting' | 'taking-over'>('none')
let next: ServiceWorker | undefined

/**
 * Keeps the app for the times without signal. A newer version that came while the app was closed begins at once; one
 * that comes while somebody works waits.
 */
export async function keepAppOffline(container: ServiceWorkerContainer, reload: () => void) {
  const isFirst = container.controller === null
  const registration = await container.register('/scanner/service-worker.js', {
    scope: '/scanner/',
    updateViaCache: 'none',
  })
  container.addEventListener('controllerchange', () => {
    // The first one takes over the page that brought it, which is of the same version.
    if (state.value === 'taking-over' || !isFirst) reload()
  })
  if (registration.waiting && !isFirst) return takeOver(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      if (coming.state !== 'installed' || !container.controller) return
      next = coming
      state.value = 'waiting'
    })
  })
}

function takeOver(worker: ServiceWorker) {
  state.value = 'taking-over'
  worker.postMessage('take-over')
}

export function useUpdate() {
  return { state, begin: () => next && takeOver(next) }
}
