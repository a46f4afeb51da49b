// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { KeyCollector, type Key } from './keys.ts'
import { useHardwareScanner } from './useHardwareScanner.ts'

const LINK = 'HTTPS://TEA.EXAMPLE/01/02000010001019/21/0A1B2C3D4E5F6G7H'

/** As a scanner types that pretends to be a keyboard for the US. */
function pressesOf(text: string, pause = 5): Key[] {
  const keys = [...text].map((character) => pressOf(character))
  return [...keys, press('Enter', 'Enter')].map((key, at) => ({
    ...key,
    timeStamp: 1000 + at * pause,
  }))
}

function pressOf(character: string): Key {
  if (/[A-Z]/.test(character)) return press(character, `Key${character}`, true)
  if (/[a-z]/.test(character)) return press(character, `Key${character.toUpperCase()}`)
  if (/\d/.test(character)) return press(character, `Digit${character}`)
  if (character === ':') return press(':', 'Semicolon', true)
  if (character === '/') return press('/', 'Slash')
  if (character === '.') return press('.', 'Period')
  throw new Error(`no key for ${character}`)
}

function press(key: string, code: string, shiftKey = false): Key {
  return { key, code, shiftKey, ctrlKey: false, altKey: false, metaKey: false, timeStamp: 0 }
}

function collected(keys: readonly Key[]): (string | undefined)[] {
  const collector = new KeyCollector()
  return keys.map((key) => collector.press(key)).filter((one) => one !== undefined)
}

it('takes what is typed fast and ends with Enter', () => {
  expect(collected(pressesOf(LINK))).toEqual([LINK])
  expect(collected([...pressesOf(LINK), ...pressesOf('00095060001343520017')])).toHaveLength(2)
})

it('leaves alone what a person types', () => {
  expect(collected(pressesOf(LINK, 200))).toEqual([])
  expect(collected(pressesOf('OK'))).toEqual([])
})

it('reads the keys of a scanner on a phone that is set to another keyboard', () => {
  const german: Readonly<Record<string, string>> = { '/': '-', ':': 'Ö', Y: 'Z', Z: 'Y' }
  const keys = pressesOf(LINK).map((key) => ({ ...key, key: german[key.key] ?? key.key }))

  expect(collected(keys)).toEqual([LINK])
})

it('keeps the case that came where caps lock turns it around', () => {
  const keys = pressesOf(LINK).map((key) => ({
    ...key,
    key: key.key.length === 1 ? key.key.toLowerCase() : key.key,
  }))

  expect(collected(keys)).toEqual([LINK.toLowerCase()])
})

it('reads keys of which the phone does not tell where they are', () => {
  expect(collected(pressesOf(LINK).map((key) => ({ ...key, code: '' })))).toEqual([LINK])
})

it.each([{ ...press(']', 'BracketRight'), ctrlKey: true }, press('F8', 'F8'), press('\u001d', '')])(
  'knows how scanners press the separator of GS1 elements',
  (separator) => {
    const before = pressesOf('0109506000134352').slice(0, -1)
    const after = pressesOf('21A1')
    const keys = [...before, separator, ...after].map((key, at) => ({ ...key, timeStamp: at }))

    expect(collected(keys)).toEqual(['0109506000134352\u001d21A1'])
  },
)

/** A page with a scanner, into which somebody has put the focus. */
function pageWith(seen: (text: string) => void) {
  const pressed: string[] = []
  const page = mount(
    defineComponent(() => {
      useHardwareScanner(seen)
      const onKeydown = ({ key }: KeyboardEvent) => pressed.push(key)
      const option = (value: string) => h('option', { value }, value)
      return () => [
        h('button', { onKeydown }),
        h('input', { onKeydown }),
        h('input', { class: 'codes', 'data-takes-codes': '' }),
        h('select', {}, [option('first'), option('A')]),
      ]
    }),
    { attachTo: document.body },
  )
  return { page, pressed }
}

/** As a browser does: what is not stopped is written into the field. */
function type(selector: string, text: string, pause = 0) {
  const target = document.querySelector(selector) ?? document.body
  let timeStamp = performance.now()
  for (const key of [...text, 'Enter']) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (timeStamp += pause) })
    const isLeft = target.dispatchEvent(event)
    if (!isLeft || key === 'Enter') continue
    if (target instanceof HTMLInputElement) target.value += key
    if (target instanceof HTMLSelectElement) target.value = key === 'A' ? 'A' : target.value
  }
}

it('takes a code whatever has the focus, presses no button, and leaves fields as they were', () => {
  const seen: string[] = []
  const { page, pressed } = pageWith((text) => seen.push(text))
  const input = page.find('input').element
  input.value = 'note '
  const inputs = vi.fn<() => void>()
  input.addEventListener('input', inputs)

  type('button', 'ABCDEF GH')
  expect(seen).toEqual(['ABCDEF GH'])
  expect(pressed).not.toContain('Enter')
  expect(pressed).not.toContain(' ')

  type('input', 'ABCDEFGH')
  expect(seen).toHaveLength(2)
  expect(input.value).toBe('note ')
  expect(inputs).toHaveBeenCalledOnce()
  expect(pressed).not.toContain('Enter')

  type('select', 'ABCDEFGH')
  expect(seen).toHaveLength(3)
  expect(page.find('select').element.value).toBe('first')

  page.unmount()
  type('body', 'ABCDEFGH')
  expect(seen).toHaveLength(3)
})

it('leaves alone what a person types into a field', () => {
  const seen: string[] = []
  const { page, pressed } = pageWith((text) => seen.push(text))

  type('input', 'ABCDEFGHIJ', 90)
  type('input', 'OK 12')

  expect(seen).toEqual([])
  expect(page.find('input').element.value).toBe('ABCDEFGHIJOK 12')
  expect(pressed.filter((key) => key === 'Enter')).toHaveLength(2)
  page.unmount()
})

it('leaves to a field for codes what is typed into it', () => {
  const seen: string[] = []
  const { page } = pageWith((text) => seen.push(text))

  type('.codes', '0A1B2C3D4E5F6G7H')

  expect(seen).toEqual([])
  expect(page.find<HTMLInputElement>('.codes').element.value).toBe('0A1B2C3D4E5F6G7H')
  page.unmount()
})

it('takes no key that is held down for a scanner', () => {
  expect(collected(pressesOf('AAAAAAAA').map((key) => ({ ...key, repeat: true })))).toEqual([])
})
