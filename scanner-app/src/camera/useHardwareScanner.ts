import { onScopeDispose } from 'vue'
import { KeyCollector } from './keys.ts'

/** Takes what a hardware scanner types while no field has the focus. */
export function useHardwareScanner(seen: (text: string) => void) {
  const keys = new KeyCollector()

  function press(event: KeyboardEvent) {
    if (isField(event.target)) return
    const whole = keys.press(event)
    if (whole === undefined) return
    // Or Enter would press the button that has the focus.
    event.preventDefault()
    event.stopPropagation()
    seen(whole)
  }

  document.addEventListener('keydown', press, { capture: true })
  onScopeDispose(() => document.removeEventListener('keydown', press, { capture: true }))
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('input, textarea, select, [contenteditable]')
}
