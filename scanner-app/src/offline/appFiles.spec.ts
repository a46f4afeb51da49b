import { expect, it } from 'vitest'
import { appFiles } from './appFiles.ts'

const AT = 'https://tea.example'

/** Caches as a browser has them, for what the app asks of them. */
function memoryCaches() {
  const kept = new Map<string, Map<string, Response>>()
  const open = (name: string) => {
    const cache = kept.get(name) ?? new Map<string, Response>()
    kept.set(name, cache)
    return Promise.resolve({
      put: async (path: string, answer: Response) => void cache.set(path, answer),
      match: async (path: string) => cache.get(path)?.clone(),
    })
  }
  const caches = {
    open,
    keys: async () => Array.from(kept.keys()),
    delete: async (name: string) => kept.delete(name),
    match: async (path: string) =>
      Array.from(kept.values(), (cache) => cache.get(path)?.clone()).find((one) => one),
  } as unknown as CacheStorage
  return { kept, caches }
}

function service(contents: Record<string, string>) {
  const asked: string[] = []
  const load = (async (path: string, init?: RequestInit) => {
    asked.push(`${path} ${init?.cache ?? 'default'}`)
    const content = contents[path]
    return content === undefined ? new Response(null, { status: 404 }) : new Response(content)
  }) as typeof fetch
  return { asked, load }
}

const asked = (path: string, method = 'GET') =>
  ({ method, url: AT + path, mode: 'no-cors' }) as Request

it('answers with all files of its version without the service', async () => {
  const { caches } = memoryCaches()
  const { load } = service({ '/scanner/': 'page', '/scanner/a-12345678.js': 'script' })
  const files = [
    ['/scanner/', 'd1'],
    ['/scanner/a-12345678.js', ''],
  ] as const
  await appFiles(files, caches, load).keep()

  const offline = appFiles(files, caches, () => Promise.reject(new TypeError('Failed to fetch')))

  expect(await (await offline.answer(asked('/scanner/?from=home')))?.text()).toBe('page')
  expect(await (await offline.answer(asked('/scanner/a-12345678.js')))?.text()).toBe('script')
})

it('leaves all other requests to the service', () => {
  const files = appFiles([['/scanner/', 'd1']], memoryCaches().caches, fetch)

  expect(files.answer(asked('/api/me'))).toBeUndefined()
  expect(files.answer(asked('/console/'))).toBeUndefined()
  expect(files.answer(asked('/scanner/', 'POST'))).toBeUndefined()
})

it('loads of the next version only what is new, and the page anew', async () => {
  const { caches } = memoryCaches()
  await appFiles(
    [
      ['/scanner/', 'd1'],
      ['/scanner/a-12345678.js', ''],
    ],
    caches,
    service({ '/scanner/': 'old', '/scanner/a-12345678.js': 'same' }).load,
  ).keep()
  const next = service({ '/scanner/': 'new', '/scanner/b-12345678.js': 'more' })

  await appFiles(
    [
      ['/scanner/', 'd2'],
      ['/scanner/a-12345678.js', ''],
      ['/scanner/b-12345678.js', ''],
    ],
    caches,
    next.load,
  ).keep()

  expect(next.asked).toEqual(['/scanner/ no-store', '/scanner/b-12345678.js default'])
})

it('is another version when only the page differs', () => {
  const { caches } = memoryCaches()

  expect(appFiles([['/scanner/', 'd1']], caches, fetch).name).not.toBe(
    appFiles([['/scanner/', 'd2']], caches, fetch).name,
  )
})

it('keeps nothing of a version of which a file is missing, and the one before stays', async () => {
  const { caches, kept } = memoryCaches()
  const before = appFiles([['/scanner/', 'd1']], caches, service({ '/scanner/': 'old' }).load)
  await before.keep()
  const files = [
    ['/scanner/', 'd2'],
    ['/scanner/b-12345678.js', ''],
  ] as const

  await expect(
    appFiles(files, caches, service({ '/scanner/': 'new' }).load).keep(),
  ).rejects.toThrow('/scanner/b-12345678.js answers 404')

  expect(Array.from(kept.keys())).toEqual([before.name])
})

it('forgets other versions of itself, and nobody else', async () => {
  const { caches, kept } = memoryCaches()
  const load = service({ '/scanner/': 'page' }).load
  await appFiles([['/scanner/', 'd1']], caches, load).keep()
  await caches.open('of somebody else')
  const next = appFiles([['/scanner/', 'd2']], caches, load)
  await next.keep()

  await next.forgetOthers()

  expect(Array.from(kept.keys())).toEqual(['of somebody else', next.name])
})
