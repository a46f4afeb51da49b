import type { TestBundle } from '../verify/src/bundle.fixture.ts'
import { phrasesIn } from './phrases.ts'
import type { ValueText } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const SHOWN = ['eventTime', 'bizStep', 'disposition'].map((word) => EPCIS + word)

/** The packing is emptied by entry 4; what happened to the pack later is not of the item's life. */
const OF_PACK = [4]

/** Declared wrong by entry 8. */
const WRONG = 7

/** Fills the document with a page of the bundle's entries, as the service writes it. */
export function samplePage({ identifier, logs: [log] }: TestBundle, texts: ValueText): void {
  const phrases = phrasesIn('en')
  const steps = (log?.entries ?? []).flatMap(({ index, authored, sequenced }) => {
    const isOwn = sequenced.leaves.some(([, , name]) => name === identifier)
    if (!isOwn && !OF_PACK.includes(index)) return []
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
    const wrong = index === WRONG ? 'declared-wrong' : ''
    const standing = slot(6) === null ? wrong : 'declares-wrong'
    const words = standing && `<p class="wrong">${phrases.text(`step.${standing}`)}</p>`
    const subject = isOwn ? '' : `<p class="subject">${phrases.text('step.in-pack')}</p>`
    return `<li data-entry="${index}" data-standing="${standing || 'holds'}">${words}${subject}${shown.join('')}</li>`
  })
  document.documentElement.lang = 'en'
  // The golden item is commissioned, and comes out of a transformation too.
  document.documentElement.dataset.verdict = 'incomplete'
  document.body.innerHTML = `
    <section class="verdict"><h1 id="verdict">${phrases.text('verdict.incomplete')}</h1></section>
    <section id="proof" data-state="waiting" data-level="0" data-witness="operator" data-identifier="${identifier}"
      data-wording='{"fields":{},"products":{}}'></section>
    <section data-origin="${log?.origin ?? ''}" data-size="16">
      <ol data-part="life">${steps.join('')}</ol>
      <ol data-part="origins"></ol>
    </section>`
}
