import { computed, shallowRef } from 'vue'
import { ApiProblem, bodyOf, problemOf, unanswered } from './problem.ts'
import { TimeLimit } from './timeLimit.ts'

/** Who uses this tab; `Me` is what `GET /api/me` tells of who is signed in. */
export type SessionState<Me> =
  | { state: 'starting' }
  | { state: 'unreachable'; problem: ApiProblem }
  | { state: 'signed-out'; because: 'unknown' | 'ended' | 'left' }
  | { state: 'signed-in'; me: Me }

/** What a session needs of its browser tab. */
export interface Tab {
  fetch: typeof fetch
  /** Absent on pages without TLS. */
  locks: Pick<LockManager, 'request'> | undefined
  /** To the other tabs of this browser. */
  channel: Pick<BroadcastChannel, 'postMessage' | 'onmessage'>
  /** Keeps nothing but whether it is worth to ask for a session. */
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  wait: (milliseconds: number) => Promise<void>
  now: () => number
}

interface Granted {
  accessToken: string
  expiresIn: number
  /** Where no cookie holds it. */
  refreshToken?: string
}

/** Headers of a request beside those that all have. */
type HeaderTexts = Readonly<Record<string, string>>

const LOCK = 'chamadao-session'
const MEMORY = 'chamadao-session'
const REFRESH = '/api/session/refresh'
/** An access token is replaced that long before its end, in milliseconds. */
const EARLY = 60_000
/** Together they wait for longer than the 15 seconds after which the service gives a lost answer once more. */
const MOST_ATTEMPTS = 14
const LONGEST_WAIT = 1500

export type Session<Me> = ReturnType<typeof openSession<Me>>

/** A person's session. The access token is in memory only; the refresh token in a cookie that no script can read. */
export function openSession<Me>(tab: Tab) {
  const state = shallowRef<SessionState<Me>>({ state: 'starting' })
  let token: { text: string; until: number } | undefined
  /** Of a session that ends with this page: on a handheld that several people use. */
  let refreshToken: string | undefined
  let renewing: { era: number; done: Promise<void> } | undefined
  // Counts up when a session begins or ends, so that an answer that is still on its way cannot bring the earlier one back.
  let era = 0

  async function start() {
    if (tab.memory.getItem(MEMORY) === null) return forget('unknown')
    state.value = { state: 'starting' }
    const begun = era
    try {
      await renew()
      if (begun === era && token) await enter()
    } catch (error) {
      if (begun === era) state.value = { state: 'unreachable', problem: problemFrom(error) }
    }
  }

  async function signIn(login: string, password: string) {
    // Alone, so that the cookie of a refresh on its way does not arrive after the one of this person.
    await alone(async () => {
      const answer = await send('POST', '/api/session', { login, password })
      if (!answer.ok) throw await problemOf(answer)
      const granted = (await bodyOf(answer)) as Granted
      era++
      keep(granted)
    })
    tab.memory.setItem(MEMORY, 'yes')
    try {
      await enter()
    } finally {
      // Also when the line broke: the cookie of this browser is another by now.
      tab.channel.postMessage('signed-in')
    }
  }

  /** Signs a member in on a handheld of their organisation, by its token; the session ends with this page. */
  async function signInByPin(handheld: string, person: string, pin: string) {
    await alone(async () => {
      const answer = await send('POST', '/api/session/pin', { person, pin }, handheld)
      if (!answer.ok) throw await problemOf(answer)
      const granted = (await bodyOf(answer)) as Granted
      era++
      keep(granted)
    })
    await enter()
  }

  /** Ends the session everywhere, in all tabs. */
  async function signOut() {
    const bearer = await freshToken()
    if (bearer !== undefined) {
      const answer = await alone(() => send('DELETE', '/api/session', undefined, bearer))
      if (!answer.ok && answer.status !== 401) throw await problemOf(answer)
    }
    forget('left')
    tab.channel.postMessage('signed-out')
  }

  /** The service has ended the session, of its own accord or because a password was changed. */
  function ended() {
    forget('ended')
    tab.channel.postMessage('signed-out')
  }

  /**
   * Calls the API as the person who is signed in; throws an ApiProblem for whatever is not a success. A Blob is sent as it
   * is, any other body as JSON.
   */
  async function call(
    method: string,
    path: string,
    body?: object,
    headers: HeaderTexts = {},
  ): Promise<Response> {
    const begun = era
    const first = await freshToken()
    // What one person has asked for is not done in the name of the next.
    if (first === undefined || begun !== era) throw notSignedIn()
    const answer = await send(method, path, body, first, headers)
    if (answer.status !== 401) return succeeded(answer)
    if (token?.text === first) token = undefined
    const second = await freshToken()
    if (second === undefined || begun !== era) throw notSignedIn()
    return succeeded(await send(method, path, body, second, headers))
  }

  /** Calls the API as nobody. */
  async function callUnsigned(method: string, path: string, body?: object): Promise<Response> {
    return succeeded(await send(method, path, body))
  }

  /** Calls the API with a token that is no person's, such as that of a handheld. */
  async function callWith(bearer: string, method: string, path: string): Promise<Response> {
    return succeeded(await send(method, path, undefined, bearer))
  }

  async function freshToken(): Promise<string | undefined> {
    if (!token || token.until <= tab.now()) await renew()
    return token?.text
  }

  /** However many callers ask at once, one request is made; other tabs wait their turn. */
  function renew(): Promise<void> {
    const begun = era
    if (renewing?.era === begun) return renewing.done
    const done = alone(() => refresh(begun)).finally(() => {
      if (renewing?.done === done) renewing = undefined
    })
    renewing = { era: begun, done }
    return done
  }

  async function refresh(begun: number) {
    for (let attempt = 1; attempt <= MOST_ATTEMPTS && begun === era; attempt++) {
      const answer = await send('POST', REFRESH, refreshToken ? { refreshToken } : undefined)
      if (begun !== era) return
      if (answer.ok) {
        const granted = (await bodyOf(answer)) as Granted
        return begun === era ? keep(granted) : undefined
      }
      if (answer.status === 401) return forget('ended')
      if (answer.status !== 409 || attempt === MOST_ATTEMPTS) throw await problemOf(answer)
      // Another tab was faster, and the cookie that it got arrives in a moment; or an answer to this one was lost.
      await tab.wait(Math.min(150 * 2 ** (attempt - 1), LONGEST_WAIT))
    }
  }

  function keep(granted: Granted) {
    const { accessToken, expiresIn } = granted
    const life = Math.max(expiresIn * 1000 - EARLY, (expiresIn * 1000) / 2)
    const kept = { text: accessToken, until: tab.now() + life }
    token = kept
    refreshToken = granted.refreshToken
    void tab
      .wait(life)
      .then(() => (token === kept ? renew() : undefined))
      .catch(() => {
        // Whoever needs the token next asks again, and is told what is wrong.
      })
  }

  async function enter() {
    const begun = era
    const me = (await bodyOf(await call('GET', '/api/me'))) as Me
    if (begun === era) state.value = { state: 'signed-in', me }
  }

  function forget(because: 'unknown' | 'ended' | 'left') {
    era++
    token = undefined
    refreshToken = undefined
    tab.memory.removeItem(MEMORY)
    state.value = { state: 'signed-out', because }
  }

  function alone<Value>(task: () => Promise<Value>): Promise<Value> {
    return tab.locks ? tab.locks.request(LOCK, task) : task()
  }

  async function send(
    method: string,
    path: string,
    body?: object,
    bearer?: string,
    more: HeaderTexts = {},
  ) {
    const headers = new Headers({ Accept: 'application/json, application/problem+json', ...more })
    if (body) headers.set('Content-Type', (body instanceof Blob && body.type) || 'application/json')
    if (bearer) headers.set('Authorization', `Bearer ${bearer}`)
    const sent = body && !(body instanceof Blob) ? JSON.stringify(body) : body
    const limit = new TimeLimit(sent instanceof Blob ? sent.size : (sent?.length ?? 0))
    try {
      const { signal } = limit
      const answer = await tab.fetch(path, {
        method,
        headers,
        body: sent,
        cache: 'no-store',
        signal,
      })
      limit.answered(answer)
      return answer
    } catch (error) {
      throw unanswered(error)
    }
  }

  tab.channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'signed-out') forget('left')
    // Somebody signed in elsewhere in this browser: the cookie is theirs now, so this tab is too.
    if (data === 'signed-in') {
      era++
      token = undefined
      refreshToken = undefined
      void start()
    }
  }

  return {
    state: computed(() => state.value),
    start,
    signIn,
    signInByPin,
    signOut,
    ended,
    call,
    callUnsigned,
    callWith,
  }
}

async function succeeded(answer: Response): Promise<Response> {
  if (!answer.ok) throw await problemOf(answer)
  return answer
}

function notSignedIn(): ApiProblem {
  return new ApiProblem(401, 'You are not signed in, or no longer.')
}

function problemFrom(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  throw error
}
