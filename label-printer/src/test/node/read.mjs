// Renders labels with programs that are not ours, and reads their codes. Argument: a file with a list of jobs, each of which is
//   {"zpl": file, "width": mm, "height": mm, "dpmm": n, "out": folder}
//   {"svg": folder, "pixels": width, "out": folder}
//   {"png": folder}
// Writes the pictures to "out" and prints a line for each: the texts that were read, sorted.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer } })

for (const job of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  let number = 0
  for await (const picture of pictures(job)) {
    number++
    if (job.out) {
      mkdirSync(job.out, { recursive: true })
      writeFileSync(join(job.out, String(number).padStart(7, '0') + '.png'), picture)
    }
    const codes = await readBarcodes(picture, { formats: ['QRCode', 'Code128'], tryHarder: true })
    console.log(JSON.stringify(codes.map((code) => code.symbologyIdentifier + code.text).sort()))
  }
}
// The renderer of ZPL leaves a timer running.
process.exit(0)

async function* pictures(job) {
  if (job.zpl) {
    const { ready } = await import('zpl-renderer-js')
    const { api } = await ready
    const zpl = readFileSync(job.zpl, 'utf8')
    const labels = await api.zplToBase64MultipleAsync(zpl, job.width, job.height, job.dpmm)
    for (const label of labels) yield Buffer.from(label, 'base64')
  } else if (job.svg) {
    for (const name of readdirSync(job.svg).sort()) {
      const svg = readFileSync(join(job.svg, name), 'utf8')
      const size = { mode: 'width', value: job.pixels }
      yield new Resvg(svg, { fitTo: size, font: { loadSystemFonts: false } }).render().asPng()
    }
  } else {
    for (const name of readdirSync(job.png).sort()) yield readFileSync(join(job.png, name))
  }
}
