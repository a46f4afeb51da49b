import type { TestBundle } from '../verify/src/bundle.fixture.ts'
import type { ValueText } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const SHOWN = ['eventTime', 'bizStep', 'disposition'].map((word) => EPCIS + word)

/** Fills the document with a page of the bundle's entries, as the service writes it. */
export function samplePage({ identifier, logs: [log] }: TestBundle, texts: ValueText): void {
  const steps = (log?.entries ?? []).map(({ index, authored }) => {
    const slot = (at: number) => authored.leaves.find(([place]) => place === at)?.[3] ?? null
    const offset = String(slot(2) ?? 'Z')
    const values = authored.leaves.filter(
      ([, , name, value]) => SHOWN.includes(String(name)) && value !== null,
    )
    const shown = values.map(([, , name, value]) => {
      const leaf = String(name)
      const text = texts.of(leaf, value ?? null, offset)
      return `<span data-field="${leaf.slice(EPCIS.length)}" data-tree="authored" data-leaf="${leaf}">${text}</span>`
    })
    const standing = slot(6) === null ? 'holds' : 'declares-wrong'
    return `<li data-entry="${index}" data-standing="${standing}">${shown.join('')}</li>`
  })
  document.documentElement.lang = 'en'
  document.body.innerHTML = `
    <section id="proof" data-state="waiting" data-level="0" data-witness="operator" data-identifier="${identifier}"
      data-wording='{"fields":{},"products":{}}'></section>
    <section data-origin="${log?.origin ?? ''}" data-size="16"><ol>${steps.join('')}</ol></section>`
}
