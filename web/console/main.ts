import { openSession } from '@chamadao/party'
import '../ui/tokens.css'
import '../ui/base.css'
import './console.css'
import { createApp } from 'vue'
import App from './App.vue'
import type { Me } from './api/types.ts'
import { SESSION } from './api/useApi.ts'
import { speakAsPreferred } from './language.ts'
import { consoleRouter } from './routes.ts'

speakAsPreferred()

const session = openSession<Me>({
  fetch: (input, init) => fetch(input, init),
  locks: navigator.locks,
  channel: new BroadcastChannel('chamadao-session'),
  memory: localStorage,
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now: () => Date.now(),
})

void session.start()
const router = consoleRouter()
const app = createApp(App).provide(SESSION, session).use(router)
// Who comes by an invitation must not see the page for signing in first.
void router.isReady().then(() => app.mount('#console'))
