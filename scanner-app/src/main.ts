import '../../web/ui/tokens.css'
import '../../web/ui/base.css'
import './app.css'
import { createApp } from 'vue'
import App from './App.vue'
import { speakAsPreferred, text } from './language.ts'
import { keepAppOffline } from './offline/useUpdate.ts'
import { openPhone, PHONE } from './phone.ts'
import { scannerRouter } from './routes.ts'

speakAsPreferred()

async function start() {
  const phone = await openPhone({
    fetch: (input, init) => fetch(input, init),
    locks: navigator.locks,
    channel: new BroadcastChannel('chamadao-session'),
    memory: localStorage,
  })
  void phone.session.start()
  phone.sync.start()
  const router = scannerRouter()
  const app = createApp(App).provide(PHONE, phone).use(router)
  // Who comes by a link for guests must not see the page for signing in first.
  await router.isReady()
  app.mount('#app')
}

if ('serviceWorker' in navigator) {
  void keepAppOffline(navigator.serviceWorker, () => location.reload()).catch(() => {
    // The app works as long as there is signal; the next visit tries again.
  })
}

start().catch((error: unknown) => {
  // Without a place to keep them, nothing may be recorded.
  const note = document.createElement('p')
  note.className = 'notice'
  note.setAttribute('role', 'alert')
  note.textContent = text('storage.none')
  document.getElementById('app')?.replaceChildren(note)
  throw error
})
