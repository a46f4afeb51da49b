import type { ProvedEntry } from '@chamadao/verify'
import { expect, it } from 'vitest'
import { golden } from '../verify/src/golden.fixture.ts'
import { entriesOf } from './life.fixture.ts'
import { chapterOf, type Chapter } from './outline.ts'
import type { Wording } from './wording.ts'

interface GoldenEntry {
  of: 'own' | 'pack' | 'origin'
  type?: string
  action?: string
  step?: string
  businessStep?: string
  chapter: Chapter
}

interface Golden {
  stepField: string
  chapters: Record<string, Chapter>
  entries: GoldenEntry[]
}

const { stepField, chapters, entries } = golden<Golden>('resolver/chapters.json')

const wording: Wording = {
  fields: { [stepField]: { label: '', unit: '', words: {} } },
  products: {},
  outline: { chapters, asked: [], limits: [] },
}

type Named = Partial<Omit<GoldenEntry, 'of' | 'chapter'>>

function entry(index: number, { type, action, step, businessStep }: Named): ProvedEntry {
  const [plain] = entriesOf({ of: [] })
  if (!plain) throw new Error('no entry')
  const slots = new Map<string, string | undefined>([
    ['type', type],
    ['action', action],
    ['bizStep', businessStep && `https://ref.gs1.org/cbv/BizStep-${businessStep}`],
  ])
  const authored = plain.authored.map((opening) => {
    const word = opening.name.slice(opening.name.lastIndexOf('/') + 1)
    return slots.has(word) ? { ...opening, value: slots.get(word) ?? null } : opening
  })
  const named = { index: 20, salt: new Uint8Array(16), name: stepField, value: step ?? null }
  return { ...plain, index, authored: step === undefined ? authored : [...authored, named] }
}

it.each(entries)('puts $of $type $action, $step $businessStep to the $chapter', (told) => {
  const statements = {
    named: new Map(),
    confirmations: new Map(),
    confirmed: new Map(),
    handoffs: new Map(),
  }
  const isOrigin = told.of === 'origin'

  expect(chapterOf(entry(7, told), () => isOrigin, wording, statements)).toBe(told.chapter)
})

it('puts what only confirms another beside it', () => {
  const confirming = entry(7, {})
  const confirmed = new Map([[confirming, entry(3, { step: 'harvest' })]])
  const statements = {
    named: new Map(),
    confirmations: new Map(),
    confirmed,
    handoffs: new Map(),
  }

  expect(chapterOf(confirming, () => true, wording, statements)).toBe('origin')
})
