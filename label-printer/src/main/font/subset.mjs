// Writes the font of the labels: NotoSansSC's Medium with the characters of GBK and of the European Latin alphabets.
// arguments: the file to write; its licence goes beside it
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import subsetFont from 'subset-font'

const [target] = process.argv.slice(2)
const folder = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
const font = readFileSync(join(folder, '500Medium', 'NotoSansSC_500Medium.ttf'))

mkdirSync(dirname(target), { recursive: true })
copyFileSync(join(folder, 'LICENSE_FONT'), join(dirname(target), 'OFL.txt'))
writeFileSync(target, await subsetFont(font, latin() + gbk(), { targetFormat: 'sfnt' }))

/** Basic Latin, Latin-1 and Latin Extended-A, without control characters. */
function latin() {
  const codes = Array.from({ length: 0x180 - 0x20 }, (_, i) => 0x20 + i)
  return String.fromCharCode(...codes.filter((code) => code < 0x7f || code >= 0xa0))
}

/** All two-byte characters of GBK that Unicode has a place of its own for. */
function gbk() {
  const decoder = new TextDecoder('gbk')
  let characters = ''
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (/^[^\ufffd\p{Co}\p{Cc}]$/u.test(text)) characters += text
    }
  }
  return characters
}
