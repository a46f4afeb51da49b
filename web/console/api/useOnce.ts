import { ApiProblem } from '@chamadao/party'
import { useApi } from './useApi.ts'
import type { PathWith } from './types.ts'

/** Sends what must be done once only: asked for again after a lost answer, it is known as the same. */
export function useOnce() {
  const { postOnce } = useApi()
  let unanswered: { asked: string; key: string } | undefined

  async function once<Made>(path: PathWith<'post'>, body: object): Promise<Made> {
    const asked = `${path} ${JSON.stringify(body)}`
    const key = unanswered?.asked === asked ? unanswered.key : freshKey()
    unanswered = { asked, key }
    try {
      const made = await postOnce<Made>(path, body, key)
      unanswered = undefined
      return made
    } catch (error) {
      const isLost = error instanceof ApiProblem && (error.status === 0 || error.status >= 500)
      if (!isLost) unanswered = undefined
      throw error
    }
  }

  return { once }
}

/** Not randomUUID, which pages without TLS do not have. */
function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
