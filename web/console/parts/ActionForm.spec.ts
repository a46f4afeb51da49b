// @vitest-environment happy-dom
import { ApiProblem } from '@chamadao/party'
import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { speak } from '../language.ts'
import ActionForm from './ActionForm.vue'
import TextField from './TextField.vue'
import TickGroup from './TickGroup.vue'

let answer: () => Promise<void>
let asked: number

const Form = defineComponent(() => {
  const action = () => {
    asked++
    return answer()
  }
  return () =>
    h(ActionForm, { action, submit: 'Go', done: 'Done', denied: 'Wrong' }, () => [
      h(TextField, { label: 'Name', pointer: '/name', modelValue: '' }),
      h(TickGroup, { label: 'Rights', pointer: '/scopes', options: [], modelValue: [] }),
    ])
})

async function sent(problem?: ApiProblem) {
  answer = () => (problem ? Promise.reject(problem) : Promise.resolve())
  const form = mount(Form)
  await form.find('form').trigger('submit')
  await flushPromises()
  return form
}

beforeEach(() => {
  asked = 0
  speak('en')
})

it('shows a problem at the field that its pointer names, with what the service said', async () => {
  const form = await sent(new ApiProblem(400, 'name is missing.', { pointer: '/name' }))

  expect(form.find('.field .wrong').text()).toBe('This is not valid. name is missing.')
  expect(form.find('input').attributes('aria-invalid')).toBe('true')
  expect(form.find('.problem').exists()).toBe(false)
})

it('shows a problem below a field at the field', async () => {
  const form = await sent(new ApiProblem(400, 'no such scope', { pointer: '/scopes/1' }))

  expect(form.find('fieldset .wrong').text()).toContain('no such scope')
})

it.each([
  ['no pointer', new ApiProblem(409, 'taken')],
  ['the pointer of no field', new ApiProblem(400, 'odd', { pointer: '/other' })],
  ['a pointer that only begins like a field', new ApiProblem(400, 'odd', { pointer: '/names' })],
])('shows a problem with %s on top', async (_, problem) => {
  const form = await sent(problem)

  expect(form.find('.problem').text()).toContain(problem.message)
  expect(form.find('.wrong').exists()).toBe(false)
})

it.each([
  [new ApiProblem(403, 'Denied by the rule read', { rule: 'read' }), '需要查看权限'],
  [new ApiProblem(403, 'Denied by the rule password', { rule: 'password' }), '密码不对'],
  [new ApiProblem(429, 'slow down'), '尝试太多'],
  [new ApiProblem(500, 'incident 7'), '服务出错'],
  [new ApiProblem(418, 'tea'), '内容不符合要求'],
])('says %s in the language of the reader', async (problem, said) => {
  speak('zh-CN')
  const form = await sent(problem)

  expect(form.text()).toContain(said)
  expect(form.find('.detail[lang=en]').text()).toBe(problem.message)
})

it.each([0, 503])('offers to try again after %s', async (status) => {
  const form = await sent(new ApiProblem(status, 'away'))
  answer = () => Promise.resolve()

  await form.find('.problem button').trigger('click')
  await flushPromises()

  expect(asked).toBe(2)
  expect(form.find('.problem').exists()).toBe(false)
  expect(form.find('.done').text()).toBe('Done')
})

it('says what a 401 means here', async () => {
  const form = await sent(new ApiProblem(401, 'no'))

  expect(form.find('.problem').text()).toContain('Wrong')
})

it('sends once however often it is pressed', async () => {
  answer = () => new Promise(() => undefined)
  const form = mount(Form)
  await form.find('form').trigger('submit')
  await form.find('form').trigger('submit')

  expect(asked).toBe(1)
  expect(form.find('button').attributes('disabled')).toBeDefined()
})

it('shows markup in what the service said as text', async () => {
  const form = await sent(new ApiProblem(400, '<b>bold</b>', { pointer: '/name' }))

  expect(form.find('b').exists()).toBe(false)
  expect(form.text()).toContain('<b>bold</b>')
})
