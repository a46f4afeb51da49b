import { ApiProblem, keepKey, newKeyPair } from '@chamadao/party'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import axe from 'axe-core'
import { createMemoryHistory, createRouter } from 'vue-router'
import App from './App.vue'
import type { Organisation } from './handoff/index.ts'
import { openJournal, type Journal } from './journal/index.ts'
import { speak } from './language.ts'
import { openPhone, PHONE, type Browser, type Phone } from './phone.ts'
import type { Profile } from './record/index.ts'
import { ROUTES } from './routes.ts'
import { Service } from './sync/service.fixture.ts'
import { NOW, PUER, type TestOrganisation } from './world.fixture.ts'

const PERSON = 'fedcba9876543210fedcba9876543210'
const DAY = 86_400_000

export const CAKE = 'https://tea.example/01/02000010001019/21/0A1B2C3D4E5F6G7H'
export const THIRD_CAKE = 'https://tea.example/01/02000010001019/21/0A1B2C3D4E5F6G7K'
export const OTHER_CAKE = 'https://tea.example/01/02000010001019/21/0A1B2C3D4E5F6G7J'
export const CASE = 'https://id.gs1.org/00/095060001343520017'

/** As the profile of the service has them. */
export const TEA: Profile = {
  ...PUER,
  products: [
    { id: 'freshLeaf', names: { en: 'Fresh leaf', 'zh-CN': '鲜叶' }, gtins: ['02000010000012'] },
    { id: 'rawCake', names: { en: 'Raw cake', 'zh-CN': '生茶饼' }, gtins: ['02000010001019'] },
  ],
}

/** The service as phones meet it over HTTP: signing in, what they keep for the times without signal, and the rest. */
export class HttpService extends Service {
  isAway = false
  signedIn = false
  answers: Record<string, unknown> = {}
  readonly asked: string[] = []

  constructor(of: TestOrganisation, organisations: readonly Organisation[], role = 'factory') {
    super()
    const { party, name } = of.organisation
    this.answers = {
      'GET /api/me': {
        organisation: name,
        party,
        partyRole: role,
        operator: false,
        person: { pseudonym: PERSON, name: '小岩', role: 'recorder' },
        scopes: ['read', 'capture'],
        issuerHosts: ['tea.example'],
      },
      'GET /api/places': [
        {
          id: '1',
          identifier: 'https://id.gs1.org/414/9506000134352',
          name: '一号仓',
          city: '勐海',
        },
      ],
      'GET /api/profiles': [TEA],
      'GET /api/organisations': organisations,
      'GET /api/devices': [],
    }
  }

  /** Requests that are not answered yet. */
  underWay = 0

  fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    this.underWay++
    try {
      return await this.response(input, init)
    } finally {
      this.underWay--
    }
  }

  private async response(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
    await new Promise((resolve) => setTimeout(resolve, 0))
    if (this.isAway) throw new TypeError('Failed to fetch')
    const way = `${init.method ?? 'GET'} ${String(input)}`
    this.asked.push(way)
    const answer = this.answers[way]
    if (answer instanceof Response) return answer.clone()
    if (answer !== undefined) return Response.json(answer)
    if (way === 'POST /api/session' || way === 'POST /api/session/pin') {
      this.signedIn = true
      return Response.json({ accessToken: 'a', expiresIn: 600 }, { status: 201 })
    }
    if (way === 'POST /api/session/refresh') {
      return this.signedIn
        ? Response.json({ accessToken: 'b', expiresIn: 600 })
        : new Response(null, { status: 401 })
    }
    try {
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body
      const headers = Object.fromEntries(new Headers(init.headers))
      return await this.call(init.method ?? 'GET', String(input), body as object, headers)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      return Response.json({ detail: error.message }, { status: error.status })
    }
  }

  problem(way: string, status: number, members: object = {}) {
    this.answers[way] = Response.json({ detail: `answered ${status}`, ...members }, { status })
  }
}

/** So many turns of the event loop a machine under load is given, since its clock says nothing of how far it has come. */
const TURNS = 30

/** What another thread is computing for this one: nothing on the page tells of it. */
let computing = 0

/** Counts what the browser's cryptography has yet to answer. */
function watchCryptography() {
  const { subtle } = globalThis.crypto
  for (const name of [
    'deriveBits',
    'digest',
    'exportKey',
    'generateKey',
    'importKey',
    'sign',
    'verify',
  ] as const) {
    const original = subtle[name].bind(subtle) as (...given: unknown[]) => Promise<unknown>
    const counted = (...given: unknown[]) => {
      computing++
      return original(...given).finally(() => computing--)
    }
    Object.defineProperty(subtle, name, { value: counted, configurable: true })
  }
}

watchCryptography()

// All pages are at hand, as the service worker has them.
for (const { component } of ROUTES) {
  if (typeof component === 'function') await (component as () => Promise<unknown>)()
}

/** A browser in which the app is opened, and opened again. */
export class TestBrowser {
  static last = 0
  private static readonly opened = new Set<TestBrowser>()

  /** Or the pages of a test that failed would be in those of the next. */
  static closeAll() {
    TestBrowser.opened.forEach((one) => one.close())
  }

  readonly database = `screens-${++TestBrowser.last}`
  /** How much room the browser says it has. */
  storage: Browser['storage']
  private readonly kept = new Map<string, string>()
  private phone: Phone | undefined
  private app: VueWrapper | undefined
  private router: ReturnType<typeof createRouter> | undefined
  private typedAt = 0

  constructor(
    readonly of: TestOrganisation,
    readonly service: HttpService,
  ) {}

  /** Gives this browser a key that the organisation has enrolled. */
  async enrol(left = 50): Promise<void> {
    const pair = await newKeyPair()
    const notAfter = new Date(NOW.getTime() + left * DAY)
    const device = await this.of.enrol({ notAfter }, pair)
    await keepKey(`${this.of.organisation.party}/${PERSON}`, { pair })
    this.service.answers['GET /api/devices'] = [
      {
        fingerprint: device.certificate,
        certificate: device.der,
        person: PERSON,
        carrier: 'member',
        state: 'enrolled',
        notBefore: new Date(NOW.getTime() - 30 * DAY).toISOString(),
        notAfter: notAfter.toISOString(),
      },
    ]
  }

  async open(path = '/'): Promise<void> {
    TestBrowser.opened.add(this)
    // As a page by HTTPS.
    Object.defineProperty(globalThis, 'isSecureContext', { value: true, configurable: true })
    const memory = {
      getItem: (name: string) => this.kept.get(name) ?? null,
      setItem: (name: string, value: string) => void this.kept.set(name, value),
      removeItem: (name: string) => void this.kept.delete(name),
    }
    speak('en')
    this.phone = await openPhone({
      fetch: this.service.fetch,
      locks: undefined,
      channel: { postMessage: () => undefined, onmessage: null },
      memory,
      database: this.database,
      storage: this.storage,
    })
    void this.phone.session.start()
    this.router = createRouter({ history: createMemoryHistory(), routes: ROUTES })
    await this.router.push(path)
    this.app = mount(App, {
      attachTo: document.body,
      global: { provide: { [PHONE as symbol]: this.phone }, plugins: [this.router] },
    })
    await this.settle()
  }

  /** The app is killed: what is not in the journal is gone. */
  close() {
    this.app?.unmount()
    this.phone?.sync.stop()
    this.phone?.journal.close()
    this.app = this.phone = undefined
    TestBrowser.opened.delete(this)
  }

  async signIn(): Promise<void> {
    await this.fill('Name to sign in with', 'xiaoyan')
    await this.fill('Password', 'six old trees')
    await this.press('Sign in')
  }

  async go(path: string): Promise<void> {
    await this.router?.push(path)
    await this.settle()
  }

  get path(): string {
    return this.router?.currentRoute.value.path ?? ''
  }

  get core(): Phone {
    if (!this.phone) throw new Error('the app is closed')
    return this.phone
  }

  /** What another tab of this browser works with; it tells this one of changes, or is slow to do so. */
  otherTab(tells: 'tells' | 'slow'): Promise<Journal> {
    const channel = tells === 'slow' ? { channel: undefined } : {}
    return openJournal({ now: () => new Date() }, this.database, { storage: undefined, ...channel })
  }

  /** Another tab writes, and does not come to its end before it is told to. */
  async holdDatabase(): Promise<() => Promise<void>> {
    const opening = indexedDB.open(this.database)
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result)
    })
    const names = Array.from(database.objectStoreNames)
    const writing = database.transaction(names, 'readwrite')
    const [first = ''] = names
    let isHeld = true
    const goOn = () => {
      if (isHeld) writing.objectStore(first).count().onsuccess = goOn
    }
    goOn()
    return () =>
      new Promise((resolve) => {
        writing.oncomplete = () => {
          database.close()
          resolve()
        }
        isHeld = false
      })
  }

  /** What somebody reads. */
  get text(): string {
    return this.page.text()
  }

  get page(): VueWrapper {
    if (!this.app) throw new Error('the app is closed')
    return this.app
  }

  /** Until nothing happens any more: no answer comes, nothing is computed or stored, no page is being loaded. */
  async settle(): Promise<void> {
    let before = ''
    for (let calm = 0; calm < 6;) {
      await new Promise((resolve) => setTimeout(resolve, 4))
      // The journal's database takes a turn for each step.
      for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve))
      await flushPromises()
      const now = document.body.innerHTML
      const isBusy = computing > 0 || this.service.underWay > 0
      calm = now === before && !isBusy ? calm + 1 : 0
      before = now
    }
  }

  async press(label: string): Promise<void> {
    const all = this.page.findAll('button, summary, a')
    const found = all.find((one) => one.text().trim() === label)
    if (!found) {
      throw new Error(`no button ${label} among ${all.map((one) => one.text()).join(' | ')}`)
    }
    const form = found.attributes('type') === 'submit' ? found.element.closest('form') : null
    if (form) form.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    else await found.trigger('click')
    await this.settle()
  }

  private field(label: string) {
    const labels = this.page.findAll('label')
    const found = labels.find((one) => one.text().trim() === label)
    const id = found?.attributes('for')
    if (!id)
      throw new Error(`no field ${label} among ${labels.map((one) => one.text()).join(' | ')}`)
    return this.page.find(`[id="${id}"]`)
  }

  /** What stands in a field. */
  valueOf(label: string): string {
    return (this.field(label).element as HTMLInputElement).value
  }

  async fill(label: string, value: string): Promise<void> {
    const field = this.field(label)
    await field.setValue(value)
    await field.trigger('change')
    await this.settle()
  }

  /** As a hardware scanner does: it types fast, however slow this machine is, and presses Enter. */
  async scan(...codes: readonly string[]): Promise<void> {
    for (const code of codes) {
      this.typedAt += 1000
      for (const key of [...code, 'Enter']) {
        const press = new KeyboardEvent('keydown', { key, bubbles: true })
        Object.defineProperty(press, 'timeStamp', { value: (this.typedAt += 5) })
        document.dispatchEvent(press)
      }
      await this.settle()
    }
  }

  /** What the codes on the screen hold, once all have been shown. */
  async shownFrames(): Promise<string[]> {
    const frames: string[] = []
    for (let of = 1; frames.length < of;) {
      const shown = this.page.find('canvas[data-content]').attributes('data-content')
      if (shown !== undefined && !frames.includes(shown)) frames.push(shown)
      // CHAMADAO/H1/ID/K/N/DATA
      if (shown !== undefined) of = Number(shown.split('/')[4])
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return frames
  }

  /** What a tool for accessibility finds wrong. */
  async faults(): Promise<string[]> {
    const { violations } = await axe.run(document.body, {
      // Without a layout nothing can be said of colours; the tests in a browser look at these.
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  }
}
