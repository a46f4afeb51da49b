import { ref, shallowRef } from 'vue'

/** What came of showing the code from under the wrapper. */
export type InnerCode =
  | { state: 'open' }
  | { state: 'asking' }
  | { state: 'first' }
  | { state: 'again'; firstAt: string }
  | { state: 'wrong' }
  | { state: 'slowed'; minutes: number }
  | { state: 'unreachable' }

/** How long the answer may take, in milliseconds. */
const PATIENCE = 15_000
const SECONDS_OF_A_MINUTE = 60
const TOO_MANY = 429

/** The code in an address that the inner label's QR code led to; it stands behind the `#`, which no server is told. */
export function innerCodeOf(hash: string): string {
  const found = /^#inner=([0-9A-Za-z -]{1,40})$/.exec(hash)
  return found?.[1] ?? ''
}

/**
 * Shows the code from under an item's wrapper to the service.
 *
 * @param item path of the item
 */
export function useInnerCode(item: string) {
  const secret = ref('')
  const shown = shallowRef<InnerCode>({ state: 'open' })

  async function show() {
    if (secret.value.trim() === '' || shown.value.state === 'asking') return
    shown.value = { state: 'asking' }
    shown.value = await answer(item, secret.value)
  }

  return { secret, shown, show }
}

async function answer(item: string, secret: string): Promise<InnerCode> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE)
  try {
    const response = await fetch('/api/inner-codes', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ item, secret }),
      signal: patience.signal,
    })
    if (response.status === TOO_MANY) return slowed(response)
    return response.ok ? judged(await response.json()) : { state: 'unreachable' }
  } catch {
    // No network, no answer in time, or one that is none.
    return { state: 'unreachable' }
  } finally {
    clearTimeout(timer)
  }
}

function slowed(response: Response): InnerCode {
  const seconds = Number(response.headers.get('Retry-After'))
  return { state: 'slowed', minutes: Math.max(1, Math.ceil(seconds / SECONDS_OF_A_MINUTE)) }
}

function judged(told: unknown): InnerCode {
  const { right, first, firstAt } = told as { right?: unknown; first?: unknown; firstAt?: unknown }
  if (right !== true) return { state: 'wrong' }
  return first === true ? { state: 'first' } : { state: 'again', firstAt: String(firstAt) }
}
