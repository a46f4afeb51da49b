/// <reference lib="webworker" />
/// <reference types="vite/client" />
import { appFiles } from './appFiles.ts'

declare const self: ServiceWorkerGlobalScope

/** Path and digest of each file of the build; the build writes them here. */
const FILES = 'OFFLINE FILES' as unknown as readonly (readonly [path: string, digest: string])[]

const app = appFiles(FILES, caches, (input, init) => fetch(input, init))

self.addEventListener('install', (event) => event.waitUntil(app.keep()))

self.addEventListener('activate', (event) =>
  event.waitUntil(app.forgetOthers().then(() => self.clients.claim())),
)

self.addEventListener('fetch', (event) => {
  const kept = app.answer(event.request)
  if (kept) event.respondWith(kept)
})

// Until somebody says so, or no page of the app is open any more, the version before goes on.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') void self.skipWaiting()
})
