// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest'
import { ApiProblem } from './problem.ts'
import { openSession, type Session } from './session.ts'

/** A service with one session: each refresh takes the cookie for the next one. */
class Service {
  cookie = 0
  access = 'none'
  refreshes = 0
  signedIn = true
  isAway = false
  /** Takes what comes, and never answers. */
  isHalfOpen = false
  /** As many answers to refreshes are 409. */
  races = 0
  readonly seen: string[] = []
  /** By what each refresh was asked for. */
  readonly shown: string[] = []
  private isInAnswer = false

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    // As on a real line, others can come in between.
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (this.isAway) throw new TypeError('Failed to fetch')
    if (this.isHalfOpen) return neverAnswered(init.signal)
    const way = `${init.method} ${String(input)}`
    this.seen.push(way)
    const bearer = new Headers(init.headers).get('Authorization')
    if (way === 'POST /api/session') return this.granted()
    if (way === 'POST /api/session/refresh') {
      this.shown.push(init.body === undefined ? 'cookie' : String(init.body))
      return this.refreshed()
    }
    if (way === 'POST /api/session/pin') {
      return bearer === 'Bearer of the handheld' ? this.granted('in the answer') : problem(401)
    }
    if (bearer !== `Bearer ${this.access}`) return problem(401)
    if (way === 'DELETE /api/session') {
      this.signedIn = false
      return new Response(null, { status: 204 })
    }
    if (way === 'GET /api/me') return Response.json({ scopes: ['read'], party: 'p' })
    return Response.json({ way })
  }

  private refreshed() {
    this.refreshes++
    if (!this.signedIn) return problem(401)
    if (this.races-- > 0) return problem(409)
    return this.granted(this.isInAnswer ? 'in the answer' : 'cookie')
  }

  private granted(kept: 'cookie' | 'in the answer' = 'cookie') {
    this.access = `access-${++this.cookie}`
    this.isInAnswer = kept === 'in the answer'
    const refreshToken = this.isInAnswer ? `refresh-${this.cookie}` : undefined
    return Response.json(
      { accessToken: this.access, expiresIn: 300, refreshToken },
      { status: 201 },
    )
  }
}

function neverAnswered(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error))
  })
}

/** Gives the lock to one after the other, as a browser does for all its tabs. */
class Locks {
  private last: Promise<unknown> = Promise.resolve()
  request = ((_: string, task: () => Promise<unknown>) => {
    const turn = this.last.then(task)
    this.last = turn.catch(() => undefined)
    return turn
  }) as LockManager['request']
}

/** Hands on what one tab says to the others. */
class Tabs {
  readonly channels: { onmessage: BroadcastChannel['onmessage'] }[] = []

  channel() {
    const mine = {
      onmessage: null as BroadcastChannel['onmessage'],
      postMessage: (data: unknown) =>
        this.channels
          .filter((other) => other !== mine)
          .forEach((other) =>
            other.onmessage?.call(other as BroadcastChannel, new MessageEvent('message', { data })),
          ),
    }
    this.channels.push(mine)
    return mine
  }
}

let service: Service
let locks: Locks
let tabs: Tabs
let time: number
/** In pauses of less than two seconds. */
let waited: number
let waits: { until: number; wake: () => void }[]

function open(hasLocks: 'with locks' | 'without locks' = 'with locks'): Session<object> {
  return openSession<object>({
    fetch: (input: RequestInfo | URL, init?: RequestInit) => service.fetch(input, init),
    locks: hasLocks === 'with locks' ? locks : undefined,
    channel: tabs.channel(),
    memory: localStorage,
    wait: (milliseconds) => {
      if (milliseconds >= 2000) {
        return new Promise((wake) => waits.push({ until: time + milliseconds, wake }))
      }
      waited += milliseconds
      return Promise.resolve()
    },
    now: () => time,
  })
}

async function pass(milliseconds: number) {
  time += milliseconds
  waits.filter(({ until }) => until <= time).forEach(({ wake }) => wake())
  await new Promise((resolve) => setTimeout(resolve, 20))
}

beforeEach(() => {
  service = new Service()
  locks = new Locks()
  tabs = new Tabs()
  time = 1_000_000
  waited = 0
  waits = []
  localStorage.clear()
})

async function signedIn(): Promise<Session<object>> {
  const session = open()
  await session.signIn('ana', 'a password')
  return session
}

it('does not ask for a session where nobody has signed in', async () => {
  const session = open()
  await session.start()

  expect(session.state.value).toEqual({ state: 'signed-out', because: 'unknown' })
  expect(service.seen).toEqual([])
})

it('goes on with the session of the cookie', async () => {
  await signedIn()
  const later = open()
  await later.start()

  expect(later.state.value.state).toBe('signed-in')
  expect(service.refreshes).toBe(1)
})

it('keeps neither token nor name in the storage of the browser', async () => {
  await signedIn()

  expect(JSON.stringify({ ...localStorage })).toBe('{"chamadao-session":"yes"}')
})

it('takes a new access token before the old one ends', async () => {
  const session = await signedIn()
  await pass(241_000)

  expect(service.refreshes).toBe(1)
  await session.call('GET', '/api/places')
  expect(service.refreshes).toBe(1)
})

it('takes a new one once when the service no longer knows it, and asks again', async () => {
  const session = await signedIn()
  service.access = 'another'

  const answer = await session.call('GET', '/api/places')

  expect(answer.ok).toBe(true)
  expect(service.refreshes).toBe(1)
})

it('says that the session is over when it is', async () => {
  const session = await signedIn()
  service.access = 'another'
  service.signedIn = false

  await expect(session.call('GET', '/api/places')).rejects.toMatchObject({ status: 401 })
  expect(session.state.value).toEqual({ state: 'signed-out', because: 'ended' })
  expect(localStorage.length).toBe(0)
})

it('refreshes once for however many calls at once', async () => {
  const session = await signedIn()
  time += 400_000

  await Promise.all([1, 2, 3].map(() => session.call('GET', '/api/places')))

  expect(service.refreshes).toBe(1)
})

it('lets two tabs refresh one after the other', async () => {
  const first = await signedIn()
  const second = open()
  await second.start()
  let running = 0
  let most = 0
  const answer = service.fetch
  service.fetch = async (input, init) => {
    if (!String(input).endsWith('/refresh')) return answer(input, init)
    most = Math.max(most, ++running)
    return answer(input, init).finally(() => running--)
  }
  const third = open()
  const fourth = open()

  await Promise.all([third.start(), fourth.start()])

  expect(most).toBe(1)
  expect(first.state.value.state).toBe('signed-in')
})

it('tries again when another tab was faster', async () => {
  const session = await signedIn()
  time += 400_000
  service.races = 2

  await session.call('GET', '/api/places')

  expect(service.refreshes).toBe(3)
})

it('gives up when another tab is always faster, but not before a lost answer can be had again', async () => {
  const session = await signedIn()
  time += 400_000
  service.races = 1000

  await expect(session.call('GET', '/api/places')).rejects.toMatchObject({ status: 409 })
  expect(service.refreshes).toBe(14)
  expect(waited).toBeGreaterThan(15_000)
  expect(waited).toBeLessThan(20_000)
})

it('signs out in all tabs', async () => {
  const first = await signedIn()
  const second = open()
  await second.start()

  await second.signOut()

  expect(first.state.value).toEqual({ state: 'signed-out', because: 'left' })
  expect(second.state.value).toEqual({ state: 'signed-out', because: 'left' })
  expect(service.signedIn).toBe(false)
  await expect(first.call('GET', '/api/places')).rejects.toMatchObject({ status: 401 })
})

it('does not claim to have signed out while the service is away', async () => {
  const session = await signedIn()
  service.isAway = true

  await expect(session.signOut()).rejects.toBeInstanceOf(ApiProblem)
  expect(session.state.value.state).toBe('signed-in')
})

it('is not brought back by an answer that was on its way when it ended', async () => {
  const session = await signedIn()
  time += 400_000
  const late = session.call('GET', '/api/places')
  session.ended()

  await expect(late).rejects.toMatchObject({ status: 401 })
  expect(session.state.value.state).toBe('signed-out')
})

it('signs in by PIN on a handheld, and keeps of that session nothing that outlives the page', async () => {
  const session = open()

  await session.signInByPin('of the handheld', 'p'.repeat(32), '135790')

  expect(session.state.value.state).toBe('signed-in')
  expect(localStorage.length).toBe(0)
  await pass(241_000)
  await pass(241_000)
  expect(service.shown).toEqual(['{"refreshToken":"refresh-1"}', '{"refreshToken":"refresh-2"}'])
  expect((await session.call('GET', '/api/places')).ok).toBe(true)
})

it('does not sign in by PIN where the handheld is not known', async () => {
  const session = open()
  await session.start()

  await expect(session.signInByPin('another', 'p', '135790')).rejects.toMatchObject({ status: 401 })

  expect(session.state.value.state).toBe('signed-out')
})

it('follows who signs in in another tab', async () => {
  const other = open()
  await other.start()
  await signedIn()
  await pass(0)

  expect(other.state.value.state).toBe('signed-in')
})

/** Lets the next refresh take effect, and keeps its answer back until it is released. */
function holdNextRefresh() {
  const answer = service.fetch
  const held = { release: () => {}, arrived: Promise.resolve() }
  const released = new Promise<void>((release) => (held.release = release))
  held.arrived = new Promise<void>((arrive) => {
    service.fetch = async (input, init) => {
      if (!String(input).endsWith('/refresh')) return answer(input, init)
      service.fetch = answer
      const kept = await answer(input, init)
      arrive()
      await released
      return kept
    }
  })
  return held
}

it('signs in only after a refresh that is on its way', async () => {
  const first = await signedIn()
  const second = open()
  time += 400_000
  const held = holdNextRefresh()
  const call = first.call('GET', '/api/places')
  await held.arrived

  const signingIn = second.signIn('bao', 'a password')
  await pass(0)
  expect(service.seen.filter((way) => way === 'POST /api/session')).toHaveLength(1)

  held.release()
  await Promise.allSettled([call, signingIn])
  expect(service.seen.filter((way) => way === 'POST /api/session')).toHaveLength(2)
})

it('drops an answer that was on its way when somebody signed in in another tab', async () => {
  const bearers: (string | null)[] = []
  const first = open('without locks')
  await first.signIn('ana', 'a password')
  const second = open('without locks')
  time += 400_000
  const held = holdNextRefresh()
  const call = first.call('GET', '/api/places')
  await held.arrived
  const earlier = `Bearer ${service.access}`

  const answer = service.fetch
  service.fetch = (input, init) => {
    bearers.push(new Headers(init?.headers).get('Authorization'))
    return answer(input, init)
  }
  await second.signIn('bao', 'a password')
  held.release()
  await Promise.allSettled([call])
  await pass(0)

  expect(first.state.value.state).toBe('signed-in')
  expect(bearers).not.toContain(earlier)
})

it('says that the service cannot be reached, and can be started again', async () => {
  await signedIn()
  const session = open()
  service.isAway = true
  await session.start()
  expect(session.state.value).toMatchObject({ state: 'unreachable', problem: { status: 0 } })

  service.isAway = false
  await session.start()
  expect(session.state.value.state).toBe('signed-in')
})

it('gives up on a line that is open on one side alone, and lets others go on', async () => {
  vi.useFakeTimers()
  try {
    const session = open()
    service.isHalfOpen = true
    const lost = session.call('GET', '/api/items').catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_010)
    expect(await lost).toMatchObject({ status: 0 })

    service.isHalfOpen = false
    const next = session.call('GET', '/api/items')
    await vi.advanceTimersByTimeAsync(10)
    expect((await next).status).toBe(200)
  } finally {
    vi.useRealTimers()
  }
})

it('sends a file as it is, under its type', async () => {
  const session = await signedIn()
  const sent: [string | null, unknown][] = []
  const answer = service.fetch.bind(service)
  service.fetch = (input, init) => {
    sent.push([new Headers(init?.headers).get('Content-Type'), init?.body])
    return answer(input, init)
  }
  const photo = new Blob([Uint8Array.of(1, 2)], { type: 'image/jpeg' })

  await session.call('POST', '/api/photos', photo)
  await session.call('POST', '/api/places', { name: '茶厂' })

  expect(sent).toEqual([
    ['image/jpeg', photo],
    ['application/json', '{"name":"茶厂"}'],
  ])
})

it('tells which event is to blame, and when to ask again', async () => {
  const session = await signedIn()
  service.fetch = async () =>
    Response.json(
      { detail: 'busy', eventIndex: 3 },
      { status: 503, headers: { 'Retry-After': '7' } },
    )

  await expect(session.call('POST', '/epcis/capture', {})).rejects.toMatchObject({
    status: 503,
    eventIndex: 3,
    retryAfter: 7,
    passes: true,
  })
})

function problem(status: number) {
  return Response.json({ detail: `answered ${status}` }, { status })
}
