import { openSession, type Session } from '@chamadao/party'
import { inject, type InjectionKey } from 'vue'
import { openJournal, type Journal, type JournalWorld } from './journal/index.ts'
import { openReference, type Me, type Reference } from './reference/index.ts'
import { clockLearningFetch, openSync, serviceTime, type Sync } from './sync/index.ts'
import type { Tools } from './record/index.ts'
import type { Bytes } from '@chamadao/party'

/** What all screens work with. */
export interface Phone {
  session: Session<Me>
  journal: Journal
  reference: Reference
  sync: Sync
  tools: Tools
  /** Tries at once to send what waits, also where the service was away when the app was started. */
  sendNow(): Promise<void>
}

export const PHONE: InjectionKey<Phone> = Symbol('phone')

export function usePhone(): Phone {
  const phone = inject(PHONE)
  if (!phone) throw new Error('no phone was provided')
  return phone
}

/** What of the browser the phone is made of; given, so that tests can. */
export interface Browser {
  fetch: typeof fetch
  locks: Pick<LockManager, 'request'> | undefined
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Of the journal's database. */
  database?: string
  /** Tells how much room there is. */
  storage?: Partial<JournalWorld>['storage']
}

export async function openPhone(browser: Browser): Promise<Phone> {
  const journal = await openJournal(
    { now: () => new Date() },
    browser.database,
    browser.storage && { storage: browser.storage },
  )
  const clock = await serviceTime(journal)
  const tools: Tools = {
    now: () => clock.now(),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)) as Bytes,
    zone: () => -new Date().getTimezoneOffset(),
  }
  const session = openSession<Me>({
    ...browser,
    fetch: clockLearningFetch(browser.fetch, journal),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    now: () => Date.now(),
  })
  const reference = openReference(journal, session.call, tools)
  const sync = openSync({
    journal,
    call: session.call,
    party: () =>
      session.state.value.state === 'signed-in' ? session.state.value.me.party : undefined,
    tools,
    locks: browser.locks,
    wait: waited,
  })
  const sendNow = async () => {
    if (session.state.value.state === 'unreachable') await session.start()
    await sync.now()
  }
  return { session, journal, reference, sync, tools, sendNow }
}

/** For so long, or until it is ended. */
function waited(milliseconds: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      ended.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    if (ended.aborted) done()
    ended.addEventListener('abort', done)
  })
}
