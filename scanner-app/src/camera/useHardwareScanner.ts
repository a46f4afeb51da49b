import { onScopeDispose } from 'vue'
import { KeyCollector } from './keys.ts'

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** In a field a shorter text may have been typed by somebody who is fast; labels have no such codes. */
const SHORTEST_IN_FIELD = 8
/** Of inputs that hold no text. */
const NO_TEXT =
  'input:is([type="checkbox"], [type="radio"], [type="file"], [type="button"], [type="submit"])'

/**
 * Takes what a hardware scanner types, whatever has the focus: a field gets back what it held before, and no button is
 * pressed.
 */
export function useHardwareScanner(seen: (text: string) => void) {
  const keys = new KeyCollector()
  let before: { field: Field; value: string } | undefined

  function press(event: KeyboardEvent) {
    if (takesCodes(event.target)) return
    const field = fieldOf(event.target)
    const held = field?.value ?? ''
    const whole = keys.press(event)
    if (keys.length === 1) before = field && { field, value: held }
    if (whole === undefined) {
      // Or a blank within a code would press the button that has the focus, or turn the page.
      if (event.key === ' ' && keys.length > 1 && !isText(field)) stop(event)
      return
    }
    if (field && whole.length < SHORTEST_IN_FIELD) return
    // Or Enter would press the button that has the focus, or send a form.
    stop(event)
    restore(before)
    seen(whole)
  }

  document.addEventListener('keydown', press, { capture: true })
  onScopeDispose(() => document.removeEventListener('keydown', press, { capture: true }))
}

/** A field for codes reads more than a scanner has to: it knows a serial number by itself. */
function takesCodes(target: EventTarget | null): boolean {
  return target instanceof Element && target.hasAttribute('data-takes-codes')
}

function stop(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

function restore(before: { field: Field; value: string } | undefined): void {
  if (!before || before.field.value === before.value) return
  before.field.value = before.value
  for (const name of ['input', 'change']) {
    before.field.dispatchEvent(new Event(name, { bubbles: true }))
  }
}

function fieldOf(target: EventTarget | null): Field | undefined {
  const isField =
    target instanceof HTMLInputElement ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  return isField && !target.matches(NO_TEXT) ? target : undefined
}

function isText(field: Field | undefined): boolean {
  return field !== undefined && !(field instanceof HTMLSelectElement)
}
