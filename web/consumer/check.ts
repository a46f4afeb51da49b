import { readLogKeys, verifyBundle, type Verification } from '@chamadao/verify'
import { identifierFits } from './address.ts'
import { phrasesIn } from './phrases.ts'
import { compareScreen } from './screen.ts'
import { ValueText } from './valueText.ts'
import type { Wording } from './wording.ts'

/** The proof could not be fetched: nothing is known about the item. */
export class Unreachable extends Error {}

/** Fetches the proof of the page's item and verifies it against what is on the screen. */
export async function checkPage(section: HTMLElement): Promise<Verification> {
  const { identifier = '', wording = '' } = section.dataset
  if (!identifierFits(identifier, location.pathname)) {
    return { level: 0, failed: 'identifier', detail: `this page says that it is of ${identifier}` }
  }
  const [bundle, keys] = await Promise.all([
    fetched(`/api/proofs${new URL(identifier).pathname}`),
    fetched('/log/vkey'),
  ])
  const words = JSON.parse(wording) as Wording
  const texts = new ValueText(phrasesIn(document.documentElement.lang), words)
  return verifyBundle(parsed(bundle), { identifier, logs: readLogKeys(keys) }, (entries) =>
    compareScreen(document, identifier, entries, texts),
  )
}

async function fetched(path: string): Promise<string> {
  try {
    const response = await fetch(path)
    if (!response.ok) throw new Unreachable(`${path} answers ${response.status}`)
    return await response.text()
  } catch (error) {
    if (error instanceof TypeError) throw new Unreachable(error.message)
    throw error
  }
}

/** A bundle that is no JSON is one of the wrong shape. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
