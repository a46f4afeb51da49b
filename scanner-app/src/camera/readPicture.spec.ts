import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { prepareZXingModule } from 'zxing-wasm/reader'
import { prepareZXingModule as prepareWriter, writeBarcode } from 'zxing-wasm/writer'
import { beforeAll, expect, it } from 'vitest'
import { hostsOf, readCode } from '../codes/index.ts'
import { readPicture } from './readPicture.ts'

const HOSTS = hostsOf('tea.example', ['tea.example'])
const CAKE = 'https://tea.example/01/02000010001019/21/0A1B2C3D4E5F6G7H'
const UNIT = 'https://id.gs1.org/00/095060001343520017'

beforeAll(() => {
  const require = createRequire(import.meta.url)
  const bytes = (name: string) => {
    const file = readFileSync(require.resolve(name))
    return file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer
  }
  prepareZXingModule({ overrides: { wasmBinary: bytes('zxing-wasm/reader/zxing_reader.wasm') } })
  prepareWriter({ overrides: { wasmBinary: bytes('zxing-wasm/writer/zxing_writer.wasm') } })
})

/** A picture with a code in the middle, as a canvas gives it. */
async function drawn(
  format: 'QRCode' | 'DataMatrix' | 'Code128' | 'EAN13',
  text: string,
  options = '',
) {
  const { symbol, error } = await writeBarcode(text, { format, scale: 1, options })
  if (!symbol) throw new Error(error)
  const scale = 4
  const margin = 40
  const tall = format === 'Code128' || format === 'EAN13' ? 60 : symbol.height
  const width = symbol.width * scale + 2 * margin
  const height = tall * scale + 2 * margin
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  for (let y = margin; y < height - margin; y++) {
    for (let x = margin; x < width - margin; x++) {
      const row = Math.min(symbol.height - 1, Math.floor((y - margin) / scale))
      const value = symbol.data[row * symbol.width + Math.floor((x - margin) / scale)] ?? 255
      data.fill(value, (y * width + x) * 4, (y * width + x) * 4 + 3)
    }
  }
  return { width, height, data, colorSpace: 'srgb' } as ImageData
}

it('reads our QR code', async () => {
  const [text = ''] = await readPicture(await drawn('QRCode', CAKE.toUpperCase()), {
    effort: 'fast',
  })

  expect(readCode(text, HOSTS)).toEqual({ code: 'thing', identifier: CAKE })
})

it('reads GS1-128 of a logistic unit, and says that it was one', async () => {
  const picture = await drawn('Code128', '(00)095060001343520017', 'gs1')

  const [text = ''] = await readPicture(picture, { effort: 'fast' })

  expect(text).toMatch(/^\]C1/)
  expect(readCode(text, HOSTS)).toEqual({ code: 'thing', identifier: UNIT })
})

it('reads GS1 Data Matrix with its separators', async () => {
  const picture = await drawn('DataMatrix', '(01)09506000134352(10)L1(21)A1', 'gs1')

  const [text = ''] = await readPicture(picture, { effort: 'utmost' })

  expect(text).toMatch(/^\]d2/)
  expect(readCode(text, HOSTS)).toEqual({
    code: 'thing',
    identifier: 'https://id.gs1.org/01/09506000134352/21/A1',
  })
})

it('looks for no other kinds, which cost time with every frame', async () => {
  expect(await readPicture(await drawn('EAN13', '9506000134352'), { effort: 'utmost' })).toEqual([])
})

it('finds nothing where there is nothing', async () => {
  const data = new Uint8ClampedArray(200 * 200 * 4).fill(200)

  expect(
    await readPicture({ width: 200, height: 200, data } as unknown as ImageData, {
      effort: 'utmost',
    }),
  ).toEqual([])
})
