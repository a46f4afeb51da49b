import { bodyOf, contentOf, type Session } from '@chamadao/party'
import { inject, type InjectionKey } from 'vue'
import type { Got, Me, PathWith, Sent } from './types.ts'

export const SESSION: InjectionKey<Session<Me>> = Symbol('session')

export function useSession(): Session<Me> {
  const session = inject(SESSION)
  if (!session) throw new Error('no session was provided')
  return session
}

/** A file as the service names it. */
export interface NamedFile {
  name: string
  content: Blob
}

/** What fills the variables of a path. */
type Filling = Readonly<Record<string, string>>

/** The API in the name of who is signed in. Every verb throws an ApiProblem when it does not succeed. */
export function useApi() {
  const { call } = useSession()

  async function get<Path extends PathWith<'get'>>(
    path: Path,
    query: Filling = {},
    filling: Filling = {},
  ) {
    return (await bodyOf(await call('GET', asked(path, query, filling)))) as Got<Path>
  }

  /** The answer's type is the caller's to name: the description has none for what is made. */
  async function post<Made>(path: PathWith<'post'>, body: object, filling: Filling = {}) {
    return (await bodyOf(await call('POST', filled(path, filling), body))) as Made
  }

  /** The same for what must not be done twice when an answer was lost and it is asked for again. */
  async function postOnce<Made>(path: PathWith<'post'>, body: object, key: string) {
    return (await bodyOf(await call('POST', path, body, { 'Idempotency-Key': key }))) as Made
  }

  /** A file with its name. */
  async function file(path: PathWith<'get'>, query: Filling, filling: Filling): Promise<NamedFile> {
    const answer = await call('GET', asked(path, query, filling), undefined, { Accept: '*/*' })
    const [, name] =
      /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '') ?? []
    return { name: name ?? 'chamadao', content: await contentOf(answer) }
  }

  /** What comes of a body as bytes, such as a picture. */
  async function drawn(path: PathWith<'post'>, query: Filling, body: object, filling: Filling) {
    return contentOf(await call('POST', asked(path, query, filling), body, { Accept: '*/*' }))
  }

  async function put<Path extends PathWith<'put'>>(
    path: Path,
    body: Sent<Path, 'put'> & object,
    filling: Filling = {},
  ) {
    await call('PUT', filled(path, filling), body)
  }

  async function remove(path: PathWith<'delete'>, filling: Filling) {
    await call('DELETE', filled(path, filling))
  }

  return { get, post, postOnce, file, drawn, put, remove }
}

function asked(path: string, query: Filling, filling: Filling): string {
  const given = new URLSearchParams(query).toString()
  return given ? `${filled(path, filling)}?${given}` : filled(path, filling)
}

function filled(path: string, filling: Filling): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = filling[name]
    if (value === undefined) throw new Error(`nothing for ${name} in ${path}`)
    return encodeURIComponent(value)
  })
}
