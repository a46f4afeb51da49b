import type { TestBundle } from '../verify/src/bundle.fixture.ts'
import { phrasesIn } from './phrases.ts'
import { signOf } from './sign.ts'
import type { ValueText } from './valueText.ts'

const EPCIS = 'https://ref.gs1.org/epcis/'
const USUAL = 'https://ref.gs1.org/cbv/Disp-active'

/** The packing is emptied by entry 4; what happened to the pack later is not of the item's life. */
const OF_PACK = [4]

/** Declared wrong by entry 8. */
const WRONG = 7

/** Fills the document with a page of the bundle's entries, as the service writes it. */
export function samplePage({ identifier, logs: [log] }: TestBundle, texts: ValueText): void {
  const phrases = phrasesIn('en')
  const steps = (log?.entries ?? []).flatMap(({ index, authored, received, sequenced }) => {
    const isOwn = sequenced.leaves.some(([, , name]) => name === identifier)
    if (!isOwn && !OF_PACK.includes(index)) return []
    const slot = (at: number) => authored.leaves.find(([place]) => place === at)?.[3] ?? null
    const offset = String(slot(2) ?? 'Z')
    const shown = (word: string, tree: 'authored' | 'received' = 'authored') => {
      const leaf = tree === 'authored' ? EPCIS + word : word
      const leaves = tree === 'authored' ? authored.leaves : received.leaves
      return leaves
        .filter(([, , name, value]) => name === leaf && value !== null && value !== USUAL)
        .map(([, , , value]) => {
          const text = texts.of(leaf, value ?? null, offset)
          return `<span data-field="${word}" data-tree="${tree}" data-leaf="${leaf}">${text}</span>`
        })
        .join('')
    }
    const row = (word: string, value: string) =>
      value && `<div><dt>${phrases.text(`field.${word}`)}</dt><dd>${value}</dd></div>`
    const rows = [
      row('disposition', shown('disposition')),
      row('errorDeclaration', shown('errorDeclaration')),
      row('correctedIndex', shown('correctedIndex', 'received')),
    ].join('')
    const unknown = phrases.text('who.unknown')
    const wrong = index === WRONG ? 'declared-wrong' : ''
    const standing = slot(6) === null ? wrong : 'declares-wrong'
    const words = standing && `<p class="wrong">${phrases.text(`step.${standing}`)}</p>`
    const subject = isOwn ? '' : `<p class="subject">${phrases.text('step.in-pack')}</p>`
    return `<li data-entry="${index}" data-standing="${standing || 'holds'}">
      <h4>${shown('bizStep') || phrases.text('step.untitled')}</h4>
      ${words}${subject}
      <p class="when">${shown('eventTime')}</p>
      ${rows && `<dl>${rows}</dl>`}
      <p class="who"><span>${phrases.text('who.account', unknown)}</span>
        <span class="entry">${phrases.text('step.entry', index)}</span></p>
    </li>`
  })
  document.documentElement.lang = 'en'
  // The golden item is commissioned, and comes out of a transformation too.
  document.documentElement.dataset.verdict = 'incomplete'
  document.title = phrases.text('brand')
  document.body.innerHTML = `<header class="masthead">
    <p class="brand"><span class="seal" aria-hidden="true">茶</span>${phrases.text('brand')}</p>
    <a class="language" href="?lang=zh-CN">${phrases.text('other-language')}</a></header>
    <main>
    <section class="verdict" aria-labelledby="verdict">${signOf('incomplete')}<h1 id="verdict">${phrases.text('verdict.incomplete')}</h1>
      <p>${phrases.text('verdict.incomplete.means')}</p></section>
    <section class="item" aria-label="${phrases.text('timeline.item')}"><dl>
      <div><dt>${phrases.text('item.serial')}</dt><dd>5FEC EB66 FFC8 6F38</dd></div>
      <div><dt>${phrases.text('item.number')}</dt><dd>09506000134352</dd></div>
    </dl></section>
    <section class="findings"><h2>${phrases.text('findings')}</h2>
      <ul><li>${phrases.text('finding.entries', phrases.text('finding.made-twice'), '1, 2')}</li></ul></section>
    <section id="proof" data-state="waiting" data-level="0" data-witness="operator" data-identifier="${identifier}"
      data-wording='{"fields":{},"products":{}}'><h2>${phrases.text('proof.title')}</h2><div class="unstarted">
      <p class="starting">${phrases.text('proof.waiting')}</p>
      <p class="unchecked">${phrases.text('proof.no-script')} <a href="">${phrases.text('proof.reload')}</a></p></div></section>
    <section data-origin="${log?.origin ?? ''}" data-size="16"><h2>${phrases.text('timeline')}</h2>
      <h3>${phrases.text('timeline.item')}</h3>
      <ol data-part="life">${steps.join('')}</ol>
      <details><summary><span>${phrases.text('timeline.origins', 0)}</span></summary>
        <ol data-part="origins"></ol></details>
    </section></main>
    <footer class="colophon"><p>${phrases.text('footer.says')}</p></footer>`
}
