// @vitest-environment happy-dom
import { sha256, toBase64 } from '@chamadao/verify'
import { afterEach, expect, it, vi } from 'vitest'
import { showPhotos } from './photoShow.ts'
import { phrasesIn } from './phrases.ts'

const PHRASES = phrasesIn('en')
const ITEM = '/01/09506000134352/21/A'
const BYTES = new Uint8Array([0xff, 0xd8, 0xfb, 0xff])
const DIGEST = toBase64(sha256(BYTES)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const PHOTO = {
  digest: DIGEST,
  mediaType: 'image/jpeg',
  text: 'Photo of 25 April 2026, entered by a factory, Menghai',
}

afterEach(() => vi.unstubAllGlobals())

function making(places: string) {
  return `<section data-chapter="making"><ul class="photos">${places}</ul><p class="remark">…</p></section>`
}

async function shown(answer: () => Promise<Response>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path)
    return answer()
  })
  document.body.innerHTML = making(`<li><p> </p></li><li><p>${PHOTO.text}</p></li>`)
  await showPhotos(document, ITEM, [PHOTO], PHRASES)
  return { asked, image: document.querySelector('img'), text: document.body.textContent }
}

it('shows a photo whose bytes are the recorded ones', async () => {
  const { asked, image, text } = await shown(() => Promise.resolve(new Response(BYTES)))

  expect(asked).toEqual([`/api/photos${ITEM}/${DIGEST}`])
  expect(image?.alt).toBe(PHOTO.text)
  expect(image?.src).toMatch(/^blob:/)
  expect(image?.parentElement?.textContent).toContain(PHOTO.text)
  expect(text).toContain(PHRASES.text('photo.checked'))
  expect(text).not.toContain('…')
})

it.each<[string, () => Promise<Response>]>([
  ['other', () => Promise.resolve(new Response(new Uint8Array([0xff, 0xd8, 0xfb, 0xfe])))],
  ['other', () => Promise.resolve(new Response(new Uint8Array()))],
  ['unreachable', () => Promise.resolve(new Response('', { status: 404 }))],
  ['unreachable', () => Promise.reject(new TypeError('no network'))],
  ['unreachable', () => Promise.reject(new DOMException('too late', 'AbortError'))],
])('shows nothing else, and says that it is %s', async (outcome, answer) => {
  const { image, text } = await shown(answer)

  expect(image).toBeNull()
  expect(text).toContain(PHRASES.text(`photo.${outcome}`))
})

it.each([
  ['no place', making('')],
  ['a second place', making(`<li><p>${PHOTO.text}</p></li><li><p>${PHOTO.text}</p></li>`)],
  ['another day', making('<li><p>Photo of 26 April 2026</p></li>')],
  ['another chapter', making(`<li><p>${PHOTO.text}</p></li>`).replace('making', 'way')],
])('shows nothing where the places are not those of the photos: %s', async (_, page) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(BYTES)))
  document.body.innerHTML = page

  await expect(showPhotos(document, ITEM, [PHOTO], PHRASES)).rejects.toThrow('photos do not stand')

  expect(document.querySelector('img')).toBeNull()
})

it('takes no other list for the places of the photos', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(BYTES)))
  const place = `<li><p>${PHOTO.text}</p></li>`
  document.body.innerHTML = `<ul class="photos">${place}</ul>${making(place)}`

  await showPhotos(document, ITEM, [PHOTO], PHRASES)

  expect(document.querySelectorAll('img')).toHaveLength(1)
  expect(document.querySelector('[data-chapter=making] img')).not.toBeNull()
})
