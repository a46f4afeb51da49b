import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))

it('puts nothing into the page as markup', () => {
  const told = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.spec)\.(ts|vue)$/.test(name))
    .filter((name) =>
      /v-html|innerHTML|insertAdjacentHTML|outerHTML/.test(readFileSync(FOLDER + name, 'utf8')),
    )

  expect(told).toEqual([])
})
