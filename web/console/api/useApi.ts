import { inject, type InjectionKey } from 'vue'
import { bodyOf } from './problem.ts'
import type { Session } from './session.ts'
import type { Got, PathWith, Sent } from './types.ts'

export const SESSION: InjectionKey<Session> = Symbol('session')

export function useSession(): Session {
  const session = inject(SESSION)
  if (!session) throw new Error('no session was provided')
  return session
}

/** What fills the variables of a path. */
type Filling = Readonly<Record<string, string>>

/** The API in the name of who is signed in. Every verb throws an ApiProblem when it does not succeed. */
export function useApi() {
  const { call } = useSession()

  async function get<Path extends PathWith<'get'>>(path: Path, query: Filling = {}) {
    const asked = new URLSearchParams(query).toString()
    const answer = await call('GET', asked ? `${path}?${asked}` : path)
    return (await bodyOf(answer)) as Got<Path>
  }

  /** The answer's type is the caller's to name: the description has none for what is made. */
  async function post<Made>(path: PathWith<'post'>, body: object, filling: Filling = {}) {
    return (await bodyOf(await call('POST', filled(path, filling), body))) as Made
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

  return { get, post, put, remove }
}

function filled(path: string, filling: Filling): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = filling[name]
    if (value === undefined) throw new Error(`nothing for ${name} in ${path}`)
    return encodeURIComponent(value)
  })
}
