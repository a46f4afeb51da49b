// @vitest-environment happy-dom
import { ApiProblem, bodyOf, problemOf } from '@chamadao/party'
import { flushPromises } from '@vue/test-utils'
import { expect, it } from 'vitest'
import { useLoaded } from './useLoaded.ts'

it('keeps what is there in sight while it is loaded again', async () => {
  let count = 0
  const { loaded, reload } = useLoaded(() => Promise.resolve(++count))
  expect(loaded.value.state).toBe('loading')
  await flushPromises()

  const again = reload()
  expect(loaded.value).toEqual({ state: 'there', value: 1 })
  await again
  expect(loaded.value).toEqual({ state: 'there', value: 2 })
})

it('shows the newest of two answers, whichever comes last', async () => {
  const answers: ((value: string) => void)[] = []
  const { loaded, reload } = useLoaded(() => new Promise<string>((done) => answers.push(done)))
  void reload()
  answers[1]?.('new')
  answers[0]?.('old')
  await flushPromises()

  expect(loaded.value).toEqual({ state: 'there', value: 'new' })
})

it('tells a problem, and what came after it', async () => {
  let isAway = true
  const { loaded, reload } = useLoaded(() =>
    isAway ? Promise.reject(new ApiProblem(503, 'away')) : Promise.resolve('here'),
  )
  await flushPromises()
  expect(loaded.value).toMatchObject({ state: 'failed', problem: { status: 503 } })

  isAway = false
  await reload()
  expect(loaded.value).toEqual({ state: 'there', value: 'here' })
})

it('takes an answer that is not from the service for none', async () => {
  const portal = new Response('<html>Sign in to the WLAN</html>', { status: 200 })

  await expect(bodyOf(portal)).rejects.toMatchObject({ status: 0, passes: true })
})

it.each([
  ['a problem', '{"detail": "d", "pointer": "/p", "rule": "r"}', ['d', '/p', 'r']],
  ['another object', '{"detail": 7}', ['Gone', undefined, undefined]],
  ['no object', '[]', ['Gone', undefined, undefined]],
  ['no JSON', 'oops', ['Gone', undefined, undefined]],
])('reads %s', async (_, body, [detail, pointer, rule]) => {
  const problem = await problemOf(new Response(body, { status: 410, statusText: 'Gone' }))

  expect([problem.status, problem.message]).toEqual([410, detail])
  expect([problem.pointer, problem.rule]).toEqual([pointer, rule])
})
