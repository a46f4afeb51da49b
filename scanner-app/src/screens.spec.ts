// @vitest-environment happy-dom
import 'fake-indexeddb/auto'
import { keptKey, publicKey } from '@chamadao/party'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { CAKE, CASE, HttpService, OTHER_CAKE, TestBrowser, THIRD_CAKE } from './screens.fixture.ts'
import PhotoField from './parts/PhotoField.vue'
import { named } from './photos.ts'
import type { Profile } from './record/index.ts'
import { makeFingerAcceptance, makeOffer, messageHash, thingsOf } from './handoff/index.ts'
import { NOW, testOrganisation, tools, type TestOrganisation } from './world.fixture.ts'

const DAY = 86_400_000

// No test waits for time to pass; this only ends one that hangs, however busy the machine is.
vi.setConfig({ testTimeout: 60_000 })

const factory = await testOrganisation('勐海茶厂')
const haulier = await testOrganisation('滇运物流')
let service: HttpService
let phone: TestBrowser

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  service = serviceOf(factory)
  phone = new TestBrowser(factory, service)
})

afterEach(() => {
  TestBrowser.closeAll()
  vi.useRealTimers()
})

function serviceOf(organisation: TestOrganisation, role?: string) {
  return new HttpService(organisation, [factory.organisation, haulier.organisation], role)
}

/** A phone that is enrolled, with somebody signed in. */
async function ready(path = '/') {
  await phone.enrol()
  await phone.open()
  await phone.signIn()
  await phone.go(path)
}

it('signs in by password, and says when it is wrong', async () => {
  service.problem('POST /api/session', 401)
  await phone.open()
  await phone.signIn()
  expect(phone.text).toContain('The name or the password is wrong.')

  delete service.answers['POST /api/session']
  await phone.signIn()

  expect(phone.text).toContain('Take over')
  expect(phone.text).toContain('Hand over')
  expect(phone.text).toContain('This phone is not enrolled yet')
  expect(phone.text).toContain('小岩')
})

it('goes on without signal after it was started anew', async () => {
  await ready()
  phone.close()
  service.isAway = true

  await phone.open('/task/count')

  expect(phone.text).toContain('Count stock')
  expect(phone.text).toContain('Service away')
  await phone.scan(CAKE)
  expect(phone.text).toContain('1: 0A1B 2C3D 4E5F 6G7H')
})

it('records what was scanned, and the service has it', async () => {
  await ready('/task/count')

  await phone.scan(CAKE.toUpperCase(), OTHER_CAKE)
  expect(phone.text).toContain('2 scanned')
  expect(phone.text).toContain('Raw cake')
  await phone.press('Record 2 counted')

  expect(phone.text).toContain('Recorded.')
  expect(service.recorded).toHaveLength(1)
  expect(JSON.stringify(service.bodies)).toContain(CAKE)
})

it('keeps what was recorded while there is no signal, and sends it once there is', async () => {
  await ready('/task/activate')
  service.isAway = true

  await phone.scan(CAKE)
  await phone.press('Activate 1')
  expect(phone.text).toContain('Kept on this phone')
  expect(phone.text).toContain('1 to be sent')
  expect(service.recorded).toEqual([])

  service.isAway = false
  await phone.go('/queue')
  await phone.press('Send now')
  expect(service.recorded).toHaveLength(1)
  expect(phone.text).toContain('All is sent')
})

it('does not ask to sign in where there is only no signal', async () => {
  await ready('/task/activate')
  service.isAway = true
  await phone.scan(CAKE)
  await phone.press('Activate 1')
  phone.close()

  await phone.open('/queue')
  await phone.press('Send now')

  expect(phone.text).toContain('No signal; it is sent by itself once there is.')
  expect(phone.text).not.toContain('sign in')
})

it('shows a scan only after the disk has it', async () => {
  await ready('/task/count')
  const release = await phone.holdDatabase()

  await phone.scan(CAKE)
  expect(phone.text).not.toContain('1 scanned')
  expect(phone.page.find('.taken').exists()).toBe(false)

  await release()
  await phone.settle()
  expect(phone.text).toContain('1 scanned')
  expect(phone.page.find('.taken').exists()).toBe(true)
})

it.each([
  ['/task/count', 'Record 1 counted', [CAKE]],
  ['/give', 'Sign and hand over 1', [CAKE]],
  ['/pack', 'Record packing', [CASE, CAKE]],
])('keeps a scan that comes while one signs for the next list: %s', async (path, label, list) => {
  await ready(path)
  await phone.scan(...list)
  const release = await phone.holdDatabase()
  await phone.press(label)

  await phone.scan(OTHER_CAKE)
  expect(phone.text).not.toContain('0A1B 2C3D 4E5F 6G7J')
  await release()
  await phone.settle()
  await phone.go('/')
  await phone.go(path)

  expect(JSON.stringify(service.bodies)).not.toContain(OTHER_CAKE)
  const open = await phone.core.journal.openTasks(factory.organisation.party)
  expect(open.map(({ things }) => things)).toEqual([[OTHER_CAKE]])
})

it('works on one list with the other tabs of the browser', async () => {
  await ready('/task/count')
  await phone.scan(CAKE)
  const { party } = factory.organisation
  const other = await phone.otherTab('tells')
  const [seen] = await other.openTasks(party)
  if (!seen) throw new Error('no list')

  const added = await other.keepOpen(seen, () => ({
    ...seen,
    things: [CAKE, OTHER_CAKE],
    changed: seen.changed + 1,
  }))
  await phone.settle()
  expect(phone.text).toContain('2 scanned')

  await other.commit(party, { finished: [added.id], seen: [added] })
  await phone.settle()
  expect(phone.text).not.toContain('scanned')
  await phone.scan(CAKE)
  expect(phone.text).toContain('1 scanned')
  other.close()
})

it('loses no scan and signs no list twice where it hears late of another tab', async () => {
  await ready('/task/count')
  await phone.scan(CAKE)
  const { party } = factory.organisation
  const other = await phone.otherTab('slow')
  const [seen] = await other.openTasks(party)
  if (!seen) throw new Error('no list')
  const change = { things: [CAKE, OTHER_CAKE], changed: seen.changed + 1 }
  await other.keepOpen(seen, () => ({ ...seen, ...change }))

  await phone.press('Record 1 counted')
  expect(phone.text).toContain('Another tab has changed or signed this list.')
  expect(service.recorded).toEqual([])
  await phone.scan(THIRD_CAKE)
  expect(phone.text).toContain('3 scanned')

  await other.dropOpen(seen.id)
  await phone.scan(CASE)
  expect(phone.text).toContain('1 scanned')
  other.close()
})

it('takes no more things than fit into one handoff', async () => {
  await ready('/give')
  await phone.scan(CAKE)
  const other = await phone.otherTab('slow')
  const [seen] = await other.openTasks(factory.organisation.party)
  if (!seen) throw new Error('no list')
  const things = Array.from({ length: 500 }, (_, at) => `${CAKE.slice(0, -3)}${100 + at}`)
  await other.keepOpen(seen, () => ({ ...seen, things, changed: seen.changed + 1 }))

  await phone.scan(OTHER_CAKE)

  expect(phone.page.find('.refused').text()).toContain('full')
  expect(phone.text).toContain('500 scanned')
  other.close()
})

it('says loudly that a scan was not kept, and takes it when there is room again', async () => {
  let free = 1_000
  phone.storage = {
    estimate: async () => ({ usage: 1_000_000_000, quota: 1_000_000_000 + free }),
    persisted: async () => true,
    persist: async () => true,
  }
  await ready('/task/count')

  await phone.scan(CAKE)
  expect(phone.page.find('.refused').text()).toContain('NOT kept')
  expect(phone.text).not.toContain('1 scanned')

  free = 1_000_000_000
  await phone.scan(CAKE)
  expect(phone.text).toContain('1 scanned')
})

it('goes on with a list where the app was killed', async () => {
  await ready('/task/count')
  await phone.scan(CAKE, OTHER_CAKE)
  phone.close()

  await phone.open('/task/count')

  expect(phone.text).toContain('2 scanned')
})

it('has what was typed for a count after the app was killed, until it is signed', async () => {
  const { offer } = await offered()
  const photo = await named(new Uint8Array([1, 2, 3]), 'image/jpeg')
  await ready(`/take/${offer}`)
  await phone.press('All 2 are there')
  expect(phone.text).not.toContain('Restored')
  await phone.fill('Note', '一箱受潮')
  phone.page.findComponent(PhotoField).vm.$emit('update:modelValue', [photo])
  await phone.settle()
  await phone.press('Damaged')
  expect(phone.text).not.toContain('Restored')
  phone.close()

  await phone.open(`/take/${offer}`)
  expect(phone.text).toContain('2 of 2 counted')
  expect(phone.text).toContain('Restored what you had typed.')
  expect(phone.valueOf('Note')).toBe('一箱受潮')
  expect(phone.page.findComponent(PhotoField).props('modelValue')).toEqual([photo])
  expect(await phone.faults()).toEqual([])
  await phone.press('Sign for 2, with differences')

  const { acceptance } = (await phone.core.journal.handoff(offer)) ?? {}
  expect(acceptance?.event).toMatchObject({
    'handoff:note': '一箱受潮',
    'handoff:photos': [photo.name],
    'handoff:damaged': [CAKE],
  })
  expect(await keptRows('drafts')).toBe(0)
})

it('has what was typed for a list after the app was killed, until it is thrown away', async () => {
  await ready('/task/reportLost')
  await phone.scan(CAKE)
  await phone.fill('Reason', 'fell off the lorry')
  await phone.fill('Place', '磨憨口岸')
  phone.close()

  await phone.open('/task/reportLost')
  expect(phone.text).toContain('Restored what you had typed.')
  expect(phone.valueOf('Reason')).toBe('fell off the lorry')
  await phone.press('Throw this list away')
  await phone.page.find('dialog .grave').trigger('click')
  await phone.settle()
  expect(await keptRows('drafts')).toBe(0)

  await phone.scan(OTHER_CAKE)
  expect(phone.text).not.toContain('Restored')
  expect(phone.valueOf('Reason')).toBe('')
})

it('has what was typed of a sack after the app was killed, and an empty form for the next', async () => {
  service = serviceOf(factory, 'farm')
  phone = new TestBrowser(factory, service)
  await ready('/leaf')
  await phone.fill('Weight (kg)', '12,5')
  await phone.fill('Garden', '老班章')
  phone.close()

  await phone.open('/leaf')
  expect(phone.text).toContain('Restored what you had typed.')
  expect(phone.valueOf('Garden')).toBe('老班章')
  await phone.press('Record this lot')

  expect(JSON.stringify(await phone.core.journal.entries())).toContain('"tea:garden":"老班章"')
  expect(phone.valueOf('Weight (kg)')).toBe('')
  expect(phone.valueOf('Garden')).toBe('')
  phone.close()
  await phone.open('/leaf')
  expect(phone.text).not.toContain('Restored')
})

it('says that what is typed is not kept where there is no room', async () => {
  let free = 1_000_000_000
  phone.storage = {
    estimate: async () => ({ usage: 1_000_000_000, quota: 1_000_000_000 + free }),
  }
  await ready('/task/reportLost')
  await phone.scan(CAKE)
  free = 1_000
  await phone.fill('Reason', 'fell off the lorry')
  expect(phone.text).toContain('what you type here is lost when the app is closed')

  free = 1_000_000_000
  await phone.fill('Reason', 'fell off the lorry at the ford')
  expect(phone.text).not.toContain('what you type here is lost')
})

/** How many there are in a store of the journal. */
async function keptRows(store: string): Promise<number> {
  const opening = indexedDB.open(phone.database)
  const database = await new Promise<IDBDatabase>((resolve) => {
    opening.onsuccess = () => resolve(opening.result)
  })
  const counting = database.transaction(store).objectStore(store).count()
  await new Promise((resolve) => (counting.onsuccess = resolve))
  database.close()
  return counting.result
}

it.each([
  ['a repeated one', CAKE, 'Scanned before', '.repeated'],
  ['a payment code', 'wxp://f2f0abc', 'payment code', '.refused'],
  ['a look-alike', CAKE.replace('tea.', 'te4.'), 'looks like our address', '.refused'],
  ['a product', '9506000134352', 'names a product', '.refused'],
  ['a wrong check digit', '095060001343520018', 'check digit is wrong', '.refused'],
  ['a handoff', 'CHAMADAO/H1/0A1B2C3D/1/2/AB', 'handoff from another phone', '.refused'],
  ['anything else', 'WIFI:S:tea;;', 'none that we know', '.refused'],
])('tells what a code is that it does not take: %s', async (_, code, words, look) => {
  await ready('/task/count')
  await phone.scan(CAKE)

  await phone.scan(code)

  expect(phone.page.find(look).text()).toContain(words)
  expect(phone.text).toContain('1 scanned')
})

it('packs into the pack that was scanned first', async () => {
  await ready('/pack')

  await phone.scan(CASE, CAKE, OTHER_CAKE)
  expect(phone.text).toContain('2 of 7 in it')
  await phone.press('Record packing')

  expect(service.recorded).toHaveLength(1)
  const sent = JSON.stringify(service.bodies)
  expect(sent).toContain(`"parentID":"${CASE}"`)
  expect(sent).toContain(`"childEPCs":["${CAKE}","${OTHER_CAKE}"]`)
})

it('unpacks all when nothing is named', async () => {
  await ready('/unpack')

  await phone.scan(CASE)
  expect(phone.text).toContain('Everything is taken out.')
  await phone.press('Record unpacking')

  expect(JSON.stringify(service.bodies)).toContain('"childEPCs":[]')
})

it('types what cannot be scanned, with help for the check digit', async () => {
  await ready('/task/reportLost')

  await phone.press('Type it')
  await phone.fill('The number on the label', '0950 6000 1343 5200 1')
  expect(phone.text).toContain('The check digit must be 7')
  await phone.press('The number is 095060001343520017')
  await phone.fill('The number on the label', '0a1b-2c3d-4e5f-6g7h')
  await phone.fill('Product', '02000010001019')
  await phone.press('Take it')
  expect(phone.text).toContain('2 scanned')
  await phone.fill('Reason', 'fell off the lorry')
  await phone.press('Report 2 lost')

  const sent = JSON.stringify(service.bodies)
  expect(sent).toContain(CAKE)
  expect(sent).toContain(CASE)
  expect(sent).toContain('fell off the lorry')
})

it('records leaf that a farmer brings, by the fields of the profile', async () => {
  service = serviceOf(factory, 'farm')
  phone = new TestBrowser(factory, service)
  await ready('/leaf')

  await phone.fill('Weight (kg)', '12,5')
  await phone.fill('Garden', '老班章')
  await phone.fill('Farmer', '岩温')
  await phone.press('Record this lot')

  expect(phone.text).toContain('Write this lot on the sack')
  const sent = JSON.stringify(service.bodies)
  expect(sent).toContain('"quantity":12.5,"uom":"KGM"')
  expect(sent).toContain('"tea:garden":"老班章"')
})

it('does not guess what weight is meant', async () => {
  service = serviceOf(factory, 'farm')
  phone = new TestBrowser(factory, service)
  await ready('/leaf')
  const isDisabled = () => phone.page.find('button.main').attributes('disabled') !== undefined

  await phone.fill('Weight (kg)', '1,250')
  expect(phone.text).toContain('cannot be read with certainty')
  expect(isDisabled()).toBe(true)

  await phone.fill('Weight (kg)', '1250')
  expect(phone.text).not.toContain('cannot be read with certainty')
  expect(isDisabled()).toBe(false)
})

it('says why a lot cannot be recorded yet where what is wrong is folded away', async () => {
  const [leaf] = service.answers['GET /api/profiles'] as Profile[]
  service = serviceOf(factory, 'farm')
  const altitude = { name: 'tea:altitude', labels: { en: 'Altitude' }, type: 'number' as const }
  service.answers['GET /api/profiles'] = [
    {
      ...leaf,
      fields: [...(leaf?.fields ?? []), altitude],
      steps: leaf?.steps?.map((step) =>
        step.id === 'harvest' ? { ...step, ilmd: [...(step.ilmd ?? []), 'tea:altitude'] } : step,
      ),
    },
  ]
  phone = new TestBrowser(factory, service)
  await ready('/leaf')
  await phone.fill('Weight (kg)', '12,5')

  await phone.fill('Altitude', '1,250')
  expect(phone.page.find('button.main').attributes('disabled')).toBeDefined()
  expect(phone.text).toContain('Not yet: what you typed cannot be read')

  await phone.fill('Altitude', '1250')
  expect(phone.page.find('button.main').attributes('disabled')).toBeUndefined()
  expect(phone.text).not.toContain('Not yet')
})

it('tells that the service has refused what was recorded, and tries all again', async () => {
  await ready('/task/activate')
  service.problem('POST /epcis/capture', 400)
  await phone.scan(CAKE)
  await phone.press('Activate 1')
  expect(phone.text).toContain('The service has refused it.')
  expect(phone.text).not.toContain('Recorded.')
  await phone.scan(OTHER_CAKE)
  await phone.press('Activate 1')

  delete service.answers['POST /epcis/capture']
  await phone.go('/queue')
  await phone.press('Try all 2 again')

  expect(service.recorded).toHaveLength(2)
  expect(phone.text).toContain('All is sent')
})

it('looks a thing up', async () => {
  await ready('/look-up')
  const { pathname } = new URL(CAKE)
  service.answers[`GET /api/items${pathname}`] = {
    item: CAKE,
    state: 'inStock',
    since: '2026-04-01T08:00:00.000Z',
    contentCount: 0,
    contents: [],
    allowed: [],
    history: [{ logIndex: 3, step: 'receive', eventTime: '2026-04-01T08:00:00.000Z' }],
  }

  await phone.scan(CAKE)
  expect(phone.text).toContain('in stock')
  expect(phone.text).toContain('Received')

  await phone.scan(OTHER_CAKE)
  expect(phone.text).toContain('no such thing')
})

it('hands a case over between two phones without signal, and both know that both have signed', async () => {
  await ready('/give')
  service.isAway = true
  await phone.scan(CASE, CAKE)
  await phone.press('Sign and hand over 2')
  expect(phone.path).toMatch(/^\/handoffs\/[0-9a-f]{64}$/)
  expect(phone.text).toContain('unconfirmed')
  const offer = await phone.shownFrames()
  phone.close()

  const haulierService = serviceOf(haulier, 'haulier')
  const taker = new TestBrowser(haulier, haulierService)
  await taker.enrol()
  await taker.open()
  await taker.signIn()
  haulierService.isAway = true
  await taker.go('/take')
  await taker.scan(...[...offer].reverse())
  await vi.waitFor(() => expect(taker.text).toContain('Checked: signed by 勐海茶厂'))
  expect(taker.text).toContain('0 of 2 counted')
  await taker.scan(CASE)
  expect(taker.text).toContain('1 of 2 counted')
  expect(taker.text).toContain('Missing: 1')
  await taker.press('All 2 are there')
  await taker.press('Sign for 2')
  expect(taker.text).toContain('taken over')
  const answer = await taker.shownFrames()

  await taker.go('/take')
  await taker.scan(...offer)
  await vi.waitFor(() => expect(taker.text).toContain('This phone has taken this over already.'))
  haulierService.isAway = false
  await taker.go('/queue')
  await taker.press('Send now')
  expect(haulierService.recorded).toHaveLength(2)
  taker.close()

  await phone.open('/handoffs')
  await phone.press(phone.page.find('.handoff').text())
  await phone.press('Scan the answer back')
  await phone.scan(...answer)
  await vi.waitFor(() => expect(phone.text).toContain('Both sides have signed.'))
  service.isAway = false
  await phone.go('/queue')
  await phone.press('Send now')
  expect(service.recorded).toHaveLength(2)
  expect(new Set(service.recorded)).toEqual(new Set(haulierService.recorded))
})

/** The service tells the haulier of an offer that the factory has made for it. */
async function offered(by = factory.device, things = [CASE, CAKE]) {
  const begun = new Date(NOW.getTime() - 60_000)
  const terms = { things, begun, expires: new Date(NOW.getTime() + DAY) }
  const offer = await makeOffer({ ...terms, taker: haulier.organisation.party }, by, tools())
  const { party, name } = factory.organisation
  const told = {
    offer: messageHash(offer, factory.organisation.party),
    state: 'offered',
    giver: { party, name },
    taker: null,
    namedTaker: { party: haulier.organisation.party, name: haulier.organisation.name },
    things: things.length,
    expires: terms.expires.toISOString(),
    begun: begun.toISOString(),
    offeredAt: NOW.toISOString(),
    acceptedAt: null,
    recordedAt: NOW.toISOString(),
    anchoredAt: null,
    secondsToAnchored: null,
    flags: [],
  }
  const messages = { offer, acceptances: [] }
  service = serviceOf(haulier, 'haulier')
  service.told = [told]
  service.single.set(told.offer, {
    ...told,
    identifiers: thingsOf(offer),
    messages,
    certificates: [by.der],
  })
  phone = new TestBrowser(haulier, service)
  return told
}

it('takes over what the service tells of, without seeing the giver', async () => {
  const { offer } = await offered()
  await ready()
  expect(phone.text).toContain('1 offer waits for you')
  await phone.press('1 offer waits for you')
  await phone.press('Take this over')
  service.isAway = true
  expect(phone.path).toBe(`/take/${offer}`)
  expect(phone.text).toContain('Checked: signed by 勐海茶厂')
  expect(phone.text).toContain('0 of 2 counted')
  await phone.press('All 2 are there')
  phone.close()

  await phone.open(`/take/${offer}`)
  expect(phone.text).toContain('2 of 2 counted')
  await phone.press('Sign for 2')
  expect(phone.path).toBe(`/handoffs/${offer}`)
  expect(phone.text).toContain('taken over')
  await phone.go('/')
  expect(phone.text).not.toContain('waits for you')
  await phone.go(`/take/${offer}`)
  expect(phone.text).toContain('This phone has taken this over already.')

  service.isAway = false
  await phone.go('/queue')
  await phone.press('Send now')
  expect(service.recorded).toHaveLength(2)
  expect(service.recorded[0]).toBe(offer)
})

it('signs no second acceptance of what another tab has taken over', async () => {
  const { offer } = await offered()
  await ready(`/take/${offer}`)
  await phone.press('All 2 are there')
  const { party } = haulier.organisation
  const kept = await phone.core.journal.handoff(offer)
  if (!kept) throw new Error('no handoff')
  const other = await phone.otherTab('slow')
  const taken = { ...kept, state: 'taken' as const, acceptanceHash: 'a'.repeat(64) }
  await other.commit(party, { handoffs: [taken] })

  await phone.press('Sign for 2')
  expect(phone.page.find('.wrong').text()).toContain('This phone has taken this over already.')
  expect(await phone.core.journal.entries()).toEqual([])

  const [list] = await other.openTasks(party)
  await other.dropOpen(list?.id ?? '')
  // Any change makes this tab look.
  await phone.core.journal.keepSetting('any', 1)
  await phone.settle()
  expect(phone.text).not.toContain('Sign for 2')
  expect(phone.text).toContain('Under Handoffs you can show the answer again.')
  other.close()
})

it('goes back to an offer that somebody did not want after all', async () => {
  const { offer } = await offered()
  await ready(`/handoffs/${offer}`)
  expect(await phone.faults()).toEqual([])

  await phone.press('Take this over')
  expect(await phone.faults()).toEqual([])
  await phone.press('Do not take it')
  await phone.page.find('dialog .grave').trigger('click')
  await phone.settle()

  expect(phone.path).toBe(`/handoffs/${offer}`)
  expect(phone.text).toContain('Take this over')
})

it('checks what the service tells of as it does what it is shown', async () => {
  const lost = await factory.enrol({ notAfter: new Date(NOW.getTime() + DAY) })
  const { offer } = await offered(lost)
  const { organisation } = factory
  service.answers['GET /api/organisations'] = [
    { ...organisation, revoked: [lost.certificate] },
    haulier.organisation,
  ]
  await ready(`/take/${offer}`)
  expect(phone.text).toContain('This phone of 勐海茶厂 was revoked.')
  expect(phone.text).not.toContain('counted')
})

it('takes no offer under the certificate of another device, nor one that has expired', async () => {
  const { offer } = await offered()
  const whole = service.single.get(offer)
  service.single.set(offer, { ...whole, certificates: [haulier.device.der] })
  await ready(`/take/${offer}`)
  expect(phone.text).toContain('This offer is not on this phone yet.')

  service.single.set(offer, whole ?? {})
  vi.setSystemTime(new Date(NOW.getTime() + DAY + 60_000))
  await phone.go(`/handoffs/${offer}`)
  expect(phone.text).toContain('This offer has expired.')
  expect(phone.text).not.toContain('Take this over')
  await phone.go('/')
  expect(phone.text).not.toContain('waits for you')
  await phone.go(`/take/${offer}`)
  expect(phone.text).toContain('This handoff of 勐海茶厂 has expired.')
})

it('shows both sides where it goes and what the taker has signed, before the giver keeps it', async () => {
  let free = 1_000_000_000
  phone.storage = { estimate: async () => ({ usage: 0, quota: free }) }
  await ready('/give')
  await phone.scan(CASE, CAKE)
  await phone.fill('Destination', '昆明仓')
  await phone.press('Sign and hand over 2')
  expect(phone.text).toContain('昆明仓')
  const offer = await phone.shownFrames()
  phone.close()

  const taker = new TestBrowser(haulier, serviceOf(haulier, 'haulier'))
  await taker.enrol()
  await taker.open()
  await taker.signIn()
  await taker.go('/take')
  await taker.scan(...offer)
  await vi.waitFor(() => expect(taker.text).toContain('昆明仓'))
  await taker.scan(CASE)
  await taker.fill('Note', '箱角破损\n已拍照')
  await taker.press('Sign for 1, with differences')
  expect(taker.text).toContain('Did not arrive: 1')
  const answer = await taker.shownFrames()
  taker.close()

  await phone.open('/handoffs')
  await phone.press(phone.page.find('.handoff').text())
  await phone.press('Scan the answer back')
  await phone.scan(...answer)
  await vi.waitFor(() => expect(phone.text).toContain('Did not arrive: 1'))
  expect(phone.text).toContain('箱角破损 已拍照')
  expect(phone.text).not.toContain('Both sides have signed.')
  free = 1_000
  await phone.press('I have read it; keep the answer')
  expect(phone.text).toContain('NOT kept')
  free = 1_000_000_000
  await phone.press('I have read it; keep the answer')
  expect(phone.text).toContain('Both sides have signed.')
  expect(phone.text).toContain('箱角破损 已拍照')
}, 30_000)

it('does not open to anybody what was meant for somebody who is no longer known', async () => {
  await ready('/give')
  await phone.scan(CAKE)
  await phone.fill('For whom', haulier.organisation.party)
  phone.close()
  service.answers['GET /api/organisations'] = [factory.organisation]
  vi.setSystemTime(NOW.getTime() + 2 * 3_600_000)
  await phone.open('/')
  await phone.core.reference.refresh()

  await phone.go('/give')
  expect(phone.text).toContain('Choose again for whom this is.')
  expect(phone.valueOf('For whom')).toBe(haulier.organisation.party)
  expect(phone.page.find('button.main').attributes('disabled')).toBeDefined()
  expect(await phone.faults()).toEqual([])

  await phone.fill('For whom', '')
  await phone.press('Sign and hand over 1')
  const [kept] = await phone.core.journal.handoffs(factory.organisation.party)
  expect(kept?.offer?.event['handoff:taker']).toBeUndefined()
})

it('shows an answer to another handoff against its own offer, and still takes that to this one', async () => {
  await ready('/give')
  await phone.scan(CASE, CAKE)
  await phone.press('Sign and hand over 2')
  const first = await phone.shownFrames()
  await phone.go('/give')
  await phone.scan(OTHER_CAKE)
  await phone.press('Sign and hand over 1')
  const second = await phone.shownFrames()
  const opened = phone.path
  phone.close()

  const taker = new TestBrowser(haulier, serviceOf(haulier, 'haulier'))
  await taker.enrol()
  await taker.open()
  await taker.signIn()
  await taker.go('/take')
  await taker.scan(...first)
  await vi.waitFor(() => expect(taker.text).toContain('0 of 2 counted'))
  await taker.scan(CASE)
  await taker.press('Sign for 1, with differences')
  const answer = await taker.shownFrames()
  await taker.go('/take')
  await taker.scan(...second)
  await vi.waitFor(() => expect(taker.text).toContain('0 of 1 counted'))
  await taker.press('All 1 are there')
  await taker.press('Sign for 1')
  const answerToOpened = await taker.shownFrames()
  taker.close()

  await phone.open(opened)
  await phone.press('Scan the answer back')
  await phone.scan(...answer)
  await vi.waitFor(() => expect(phone.text).toContain('Did not arrive: 1'))
  expect(phone.text).toContain('not the one that you have opened')
  expect(phone.text).not.toContain('Arrived without being offered')
  await phone.press('I have read it; keep the answer')
  expect(phone.text).toContain('this one still waits for its answer')
  await phone.scan(...answerToOpened)

  await vi.waitFor(() => expect(phone.text).toContain('Both sides have signed.'))
  expect(phone.path).toBe(opened)
  const { party } = factory.organisation
  expect(await phone.core.journal.handoffs(party, 'confirmed')).toHaveLength(2)
}, 30_000)

it('tells who has declared what wrong', async () => {
  await ready('/give')
  await phone.scan(CAKE)
  await phone.press('Sign and hand over 1')
  const [kept] = await phone.core.journal.handoffs(factory.organisation.party)
  if (!kept?.offer) throw new Error('no handoff')
  const told = {
    offer: kept.hash,
    state: 'withdrawn',
    giver: { party: haulier.organisation.party, name: '滇运物流' },
    taker: null,
    things: 1,
    identifiers: [CAKE],
    begun: NOW.toISOString(),
    offeredAt: NOW.toISOString(),
    acceptedAt: null,
    recordedAt: null,
    anchoredAt: null,
    secondsToAnchored: null,
    flags: [],
    messages: { offer: kept.offer, acceptances: [] },
    certificates: [],
  }
  const other = 'f'.repeat(64)
  service.single.set(kept.hash, {
    ...told,
    giver: { party: factory.organisation.party, name: '勐海茶厂' },
    state: 'offered',
    withdrawn: ['acceptance'],
  })
  service.single.set(other, { ...told, offer: other, withdrawn: ['offer'] })

  await phone.go('/')
  await phone.go(`/handoffs/${kept.hash}`)
  expect(phone.text).toContain('What was signed for it was declared wrong.')
  expect(phone.text).toContain('Scan the answer back')
  await phone.go(`/handoffs/${other}`)
  expect(phone.text).toContain('The other side has declared its handover wrong')
}, 20_000)

/** The factory has offered a cake, and a guest has signed for it; what the service tells of it. */
async function signedByGuest(way: 'link' | 'finger') {
  await ready('/give')
  await phone.scan(CAKE)
  await phone.press('Sign and hand over 1')
  const { party, name } = factory.organisation
  const [kept] = await phone.core.journal.handoffs(party)
  if (!kept?.offer) throw new Error('no handoff')
  const finger = `ni:///sha-256;${'x'.repeat(42)}8?ct=image/png`
  const drawn = await makeFingerAcceptance({ offer: kept.offer, finger }, factory.device, tools())
  const hash = messageHash(drawn, party)
  const whole = {
    offer: kept.hash,
    state: 'accepted',
    giver: { party, name },
    taker: null,
    things: 1,
    identifiers: [CAKE],
    begun: NOW.toISOString(),
    offeredAt: NOW.toISOString(),
    acceptedAt: NOW.toISOString(),
    recordedAt: null,
    anchoredAt: null,
    secondsToAnchored: null,
    flags: [],
    guest: { way, at: NOW.toISOString() },
    ...(way === 'finger' && { accepted: hash }),
    messages: { offer: kept.offer, acceptances: way === 'finger' ? [drawn] : [] },
    certificates: [factory.device.der],
  }
  service.single.set(kept.hash, whole)
  await phone.go('/')
  await phone.go(`/handoffs/${kept.hash}`)
  return { whole, hash }
}

it.each([
  ['link', 'guest'],
  ['finger', 'acceptance'],
] as const)('lets the giver take back what a guest has signed: by %s', async (way, of) => {
  const { whole, hash } = await signedByGuest(way)
  expect(phone.text).toContain('signed by a guest')
  const open = { ...whole, state: 'offered', guest: null, accepted: null, withdrawn: [of] }
  service.single.set(whole.offer, open)

  await phone.fill('Reason', 'wrong goods')
  const label = 'What the guest signed was wrong: take it back'
  await phone.page
    .findAll('button')
    .find((one) => one.text() === label)
    ?.trigger('click')
  await phone.page.find('dialog .grave').trigger('click')
  await phone.settle()

  const message = way === 'finger' ? { message: hash } : {}
  expect(service.bodies).toContainEqual({ of, reason: 'wrong goods', ...message })
  expect(phone.text).toContain('What was signed for it was declared wrong.')
  expect(phone.text).toContain('Scan the answer back')
})

it('lets the giver record what a guest has drawn and a rule kept out', async () => {
  const { whole, hash } = await signedByGuest('finger')
  const details = { settledBy: [], settled: false, things: [CAKE] }
  service.single.set(whole.offer, {
    ...whole,
    state: 'offered',
    guest: null,
    accepted: null,
    kept: ['acceptance'],
    flags: [{ kind: 'notCaptured', detail: 'acceptance:member', ...details }],
  })
  await phone.go('/')
  await phone.go(`/handoffs/${whole.offer}`)

  await phone.press('Record it under your account')

  expect(service.bodies).toContainEqual({ of: 'acceptance', message: hash })
})

it('offers no withdrawal to who has signed nothing', async () => {
  const { offer } = await offered()
  await ready(`/handoffs/${offer}`)

  expect(phone.text).toContain('Take this over')
  expect(phone.text).not.toContain('withdraw it')
})

it('refuses what another phone shows when it does not hold, in words', async () => {
  await ready('/give')
  await phone.scan(CAKE)
  await phone.press('Sign and hand over 1')
  const offer = await phone.shownFrames()

  await phone.go('/take')
  await phone.scan(...offer)

  expect(phone.text).toContain('This was handed over by your own organisation.')
  expect(phone.text).toContain('The taker has to scan it.')
})

it('shows why an entry was refused, and lets a person decide', async () => {
  await ready('/task/activate')
  service.isAway = true
  await phone.scan(CAKE)
  await phone.press('Activate 1')
  const [entry] = await phone.core.journal.entries()
  const id = entry?.kind === 'event' ? String(entry.signed.event.eventID) : ''
  service.refused.set(id, { status: 403, detail: 'another holds it', rule: 'custody' })
  service.isAway = false
  await phone.go('/queue')
  await phone.press('Send now')

  expect(phone.text).toContain('1 need you')
  expect(phone.text).toContain('The service refused it: another organisation holds it.')

  service.refused.clear()
  await phone.press('Try again')
  expect(service.recorded).toEqual([id])
})

it('is enrolled inside the app', async () => {
  await phone.open('/enrol/7XK2M-9QDHV-0C4TW-J8RZ6')
  service.answers['POST /api/devices/requests'] = { request: '42', state: 'open' }
  service.answers['GET /api/devices/requests/42'] = { request: '42', state: 'open' }
  await phone.signIn()
  await phone.go('/enrol/7XK2M-9QDHV-0C4TW-J8RZ6')

  await phone.press('Ask to be enrolled')
  expect(phone.page.find('.digits').text()).toMatch(/^([0-9A-F]{4} ){2}[0-9A-F]{4}$/)
  await phone.press('Look whether it is approved')
  expect(phone.text).toContain('An administrator now approves it')

  await phone.enrol(20)
  service.answers['GET /api/devices/requests/42'] = { request: '42', state: 'enrolled' }
  await phone.press('Look whether it is approved')
  expect(phone.text).toContain('This phone may sign for 20 more days')
  expect(phone.text).toContain('Ask an administrator to renew it')
})

it('keeps the key of a request whose answer was lost', async () => {
  await phone.open('/')
  await phone.signIn()
  await phone.go('/enrol/7XK2M-9QDHV-0C4TW-J8RZ6')
  service.isAway = true
  await phone.press('Ask to be enrolled')
  expect(phone.text).toContain('No signal')
  const name = `${factory.organisation.party}/fedcba9876543210fedcba9876543210`
  const before = await keptKey(name)

  service.isAway = false
  service.answers['POST /api/devices/requests'] = { request: '42', state: 'open' }
  service.answers['GET /api/devices/requests/42'] = { request: '42', state: 'open' }
  await phone.press('Ask to be enrolled')

  const kept = await keptKey(name)
  if (!before || !kept) throw new Error('no key')
  expect(kept.request).toBe('42')
  expect(await publicKey(kept.pair)).toBe(await publicKey(before.pair))
})

it('sends what a guest has signed once more where the answer was lost', async () => {
  const sent: unknown[] = []
  const { fetch } = service
  service.fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (init?.method === 'POST') sent.push(init.body)
    if (sent.length === 1) throw new TypeError('Failed to fetch')
    return answer
  }
  service.answers['GET /api/guest-handoffs/T'] = {
    offer: 'f'.repeat(64),
    giver: { name: '勐海茶厂' },
    offeredAt: NOW.toISOString(),
    identifiers: [CAKE],
    accepted: false,
  }
  service.answers['POST /api/guest-handoffs/T/acceptance'] = {}
  await phone.open('/guest/T')

  await phone.press('I have received them: sign')
  expect(phone.text).toContain('No signal')
  await phone.press('I have received them: sign')

  expect(phone.text).toContain('Thank you')
  expect(sent).toHaveLength(2)
  expect(sent[1]).toBe(sent[0])
})

it('does not thank a guest for what the giver has taken back', async () => {
  service.answers['GET /api/guest-handoffs/T'] = {
    offer: 'f'.repeat(64),
    giver: { name: '勐海茶厂' },
    offeredAt: NOW.toISOString(),
    identifiers: [CAKE],
    accepted: false,
  }
  service.answers['POST /api/guest-handoffs/T/acceptance'] = { accepted: false }
  await phone.open('/guest/T')

  await phone.press('I have received them: sign')

  expect(phone.text).toContain('it does not count')
  expect(phone.text).not.toContain('Thank you')
})

it('shows older handoffs when somebody asks for them', async () => {
  const { offer, ...rest } = await offered()
  const old = 'a'.repeat(64)
  const next = { Link: '</api/handoffs?perPage=50>; rel="next"' }
  service.answers['GET /api/handoffs?perPage=50'] = Response.json([{ offer, ...rest }], {
    headers: next,
  })
  service.answers[`GET /api/handoffs?perPage=50&after=${offer}`] = [{ ...rest, offer: old }]
  await ready('/handoffs')
  expect(phone.page.findAll('.handoff')).toHaveLength(1)

  await phone.press('Show older ones')

  expect(phone.page.findAll('.handoff')).toHaveLength(2)
  expect(phone.text).not.toContain('Show older ones')
  expect(await phone.faults()).toEqual([])
})

it('lets members sign in by PIN on a shared handheld, and forgets who it was when it is closed', async () => {
  service.answers['GET /api/handheld/members'] = [{ person: 'p'.repeat(32), name: '玉香' }]
  await phone.open()
  await phone.press('This is a handheld that several people use')
  await phone.fill('Token of the handheld', 'secret')
  await phone.press('Keep on this phone')
  await phone.press('玉香')
  for (const digit of '135790') await phone.press(digit)
  await phone.press('Sign in')
  expect(phone.text).toContain('Take over')
  phone.close()

  await phone.open()
  expect(phone.text).toContain('Who are you?')
})

it.each([
  ['a round of sending', () => phone.core.sync.now()],
  ['somebody looks at it again', async () => document.dispatchEvent(new Event('visibilitychange'))],
])('hears within the hour what others have changed: %s', async (_, happens) => {
  await ready('/give')
  const devices = service.answers['GET /api/devices'] as object[]
  service.answers['GET /api/devices'] = devices.map((one) => ({ ...one, state: 'revoked' }))
  service.answers['GET /api/organisations'] = [haulier.organisation]

  vi.setSystemTime(NOW.getTime() + 59 * 60_000)
  await happens()
  await phone.settle()
  expect((await phone.core.reference.get('organisations'))?.value).toHaveLength(2)

  vi.setSystemTime(NOW.getTime() + 61 * 60_000)
  await happens()
  await phone.settle()
  expect((await phone.core.reference.get('organisations'))?.value).toHaveLength(1)
  expect(phone.text).toContain('right to sign was revoked')
})

const HANDHELD_PERSON = 'fedcba9876543210fedcba9876543210'

/** Somebody has signed in by PIN on a shared handheld, and has a code for the times without signal. */
async function shared(code = '864209') {
  service.answers['GET /api/handheld/members'] = [{ person: HANDHELD_PERSON, name: '小岩' }]
  await phone.enrol()
  await phone.open()
  await phone.press('This is a handheld that several people use')
  await phone.fill('Token of the handheld', 'secret')
  await phone.press('Keep on this phone')
  await pinOf('小岩', '135790', 'Sign in')
  await phone.go('/phone')
  await phone.press('Choose a code')
  await digits(code)
  await phone.press('Keep')
}

async function digits(code: string) {
  for (const digit of code) await phone.press(digit)
}

async function pinOf(name: string, code: string, end: string) {
  await phone.press(name)
  await digits(code)
  await phone.press(end)
}

it('begins a shift without signal by a code of this handheld, and sends nothing before the PIN', async () => {
  await shared()
  expect(phone.text).toContain('Kept on this handheld.')
  expect(await phone.faults()).toEqual([])
  phone.close()
  service.isAway = true
  service.signedIn = false

  await phone.open('/task/count')
  expect(phone.text).toContain('No signal. Who has chosen a code')
  await pinOf('小岩', '864200', 'Go on')
  expect(phone.text).toContain('The code is wrong.')
  await digits('864209')
  await phone.press('Go on')
  expect(phone.text).toContain('You work as 小岩, to be confirmed by PIN')
  await phone.scan(CAKE)
  expect(await phone.faults()).toEqual([])
  await phone.press('Record 1 counted')
  expect(phone.text).toContain('Kept on this phone')

  service.isAway = false
  await phone.go('/handoffs')
  expect(phone.text).toContain('to be confirmed by PIN')
  await phone.go('/queue')
  await phone.press('Send now')
  expect(service.recorded).toEqual([])
  expect(phone.text).toContain('1 to be sent')

  await phone.press('Confirm by PIN')
  await digits('135790')
  await phone.press('Sign in')
  expect(phone.text).not.toContain('to be confirmed')
  expect(service.recorded).toHaveLength(1)
})

it('takes the code where the signal goes between the name and the PIN', async () => {
  await shared()
  phone.close()
  await phone.open()
  await phone.press('小岩')
  service.isAway = true

  await digits('135790')
  await phone.press('Sign in')
  expect(phone.text).toContain('No signal: type your code')
  await digits('864209')
  await phone.press('Go on')
  expect(phone.text).toContain('to be confirmed by PIN')
})

it('keeps no code that is the PIN', async () => {
  await shared('135790')

  expect(phone.text).toContain('That is your PIN.')
  phone.close()
  service.isAway = true
  await phone.open()
  expect(phone.text).not.toContain('小岩')
})

it('gives five tries, and none after seven days', async () => {
  await shared()
  phone.close()
  service.isAway = true
  await phone.open()
  await phone.press('小岩')
  for (let tries = 1; tries < 5; tries++) {
    await digits('000000')
    await phone.press('Go on')
    expect(phone.text).toContain('The code is wrong.')
  }
  phone.close()
  await phone.open()
  await pinOf('小岩', '000000', 'Go on')
  expect(phone.text).toContain('wrong too often')
  await digits('864209')
  await phone.press('Go on')
  expect(phone.text).toContain('wrong too often')

  service.isAway = false
  await phone.press('Somebody else')
  await phone.press('Try again')
  await pinOf('小岩', '135790', 'Sign in')
  phone.close()
  service.isAway = true
  await phone.open()
  await pinOf('小岩', '864209', 'Go on')
  expect(phone.text).toContain('to be confirmed by PIN')
  await phone.press('Somebody else')
  expect(phone.text).toContain('You are signed out.')
  phone.close()

  vi.setSystemTime(new Date(NOW.getTime() + 7 * DAY + 60_000))
  await phone.open()
  expect(phone.text).not.toContain('小岩')
})

it('forgets the code of who is no longer a member, and all when the handheld is shared no more', async () => {
  await shared()
  phone.close()
  service.answers['GET /api/handheld/members'] = [{ person: 'p'.repeat(32), name: '玉香' }]
  await phone.open()
  expect(phone.text).toContain('玉香')
  phone.close()
  service.isAway = true
  await phone.open()
  expect(phone.text).not.toContain('小岩')
})

it('says that what waits is not lost when somebody signs out', async () => {
  await ready('/task/activate')
  service.problem('POST /epcis/capture', 503)
  await phone.scan(CAKE)
  await phone.press('Activate 1')
  await phone.go('/phone')
  expect(phone.text).toContain('1 are not sent yet')

  service.answers['DELETE /api/session'] = {}
  await phone.press('Sign out')

  expect(phone.text).toContain('1 wait on this phone')
})

it.each([
  '/',
  '/take',
  '/give',
  '/pack',
  '/unpack',
  '/leaf',
  '/look-up',
  '/task/count',
  '/task/inspect',
  '/task/reportDamaged',
  '/handoffs',
  '/queue',
  '/phone',
])('has no fault that a tool for accessibility finds: %s', async (path) => {
  service = serviceOf(factory, 'farm')
  phone = new TestBrowser(factory, service)
  await ready(path)
  if (path !== '/' && path !== '/take') await phone.scan(CAKE, OTHER_CAKE)

  expect(await phone.faults()).toEqual([])
})

it('has none where people sign in either', async () => {
  await phone.open()
  expect(await phone.faults()).toEqual([])
  await phone.press('This is a handheld that several people use')
  expect(await phone.faults()).toEqual([])
})
