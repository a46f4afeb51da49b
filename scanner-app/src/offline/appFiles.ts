const PREFIX = 'chamadao-scanner '

type Listed = readonly [path: string, digest: string]

/** What of a request tells whether it is for a file of the app. */
type Asked = Pick<Request, 'method' | 'url' | 'mode'>

/** The files of one version of the app, kept in the browser; of what people record it knows nothing. */
export function appFiles(files: readonly Listed[], caches: CacheStorage, load: typeof fetch) {
  const name = PREFIX + nameOf(files)
  const paths = new Set(files.map(([path]) => path))

  /** Keeps all files or none: a version that is there in parts would fail without signal. */
  async function keep() {
    const cache = await caches.open(name)
    try {
      await Promise.all(files.map((file) => keepOne(cache, file)))
    } catch (error) {
      await caches.delete(name)
      throw error
    }
  }

  async function keepOne(cache: Cache, [path, digest]: Listed) {
    // What has a hash in its name is the same in every version, so that an update loads what is new only.
    const isHashed = digest === ''
    const there = isHashed ? await caches.match(path) : undefined
    if (there) return cache.put(path, there)
    const answer = await load(path, { cache: isHashed ? 'default' : 'no-store' })
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}`)
    await cache.put(path, answer)
  }

  async function forgetOthers() {
    const others = (await caches.keys()).filter((one) => one.startsWith(PREFIX) && one !== name)
    await Promise.all(others.map((one) => caches.delete(one)))
  }

  /** The answer where a file of the app is asked for; nothing for all else, which goes to the service. */
  function answer(request: Asked): Promise<Response> | undefined {
    const { pathname } = new URL(request.url)
    if (request.method !== 'GET' || !paths.has(pathname)) return undefined
    return kept(pathname)
  }

  async function kept(path: string): Promise<Response> {
    const cache = await caches.open(name)
    return (await cache.match(path)) ?? load(path)
  }

  return { name, keep, forgetOthers, answer }
}

/** FNV-1a, as versions need to differ only. */
function nameOf(files: readonly Listed[]): string {
  const text = files.map((file) => file.join(' ')).join('\n')
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  }
  return `${files.length} ${hash.toString(16)}`
}
