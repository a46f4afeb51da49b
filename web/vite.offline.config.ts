import vue from '@vitejs/plugin-vue'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'

/** Where the only script and the only style go, and what the page may do: nothing but these. */
const POLICY = '<!-- policy -->'
const STYLE = '<!-- style -->'
const SCRIPT = '<!-- script -->'

/** Puts script and style into the page, which then asks for no other file and no network. */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_, bundle) {
      const files = Object.values(bundle)
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
      const styles = files.flatMap((file) => (file.type === 'asset' ? [String(file.source)] : []))
      if (scripts.length !== 1 || styles.length !== 1) this.error('more than a script and a style')
      for (const name of Object.keys(bundle)) Reflect.deleteProperty(bundle, name)
      const script = (scripts[0] ?? '').replace(/<\/(?=script)/gi, '<\\/')
      const [style = ''] = styles
      const policy = [
        "default-src 'none'",
        `script-src '${hashOf(script)}'`,
        `style-src '${hashOf(style)}'`,
        "base-uri 'none'",
        "form-action 'none'",
      ].join('; ')
      // Texts of the script must not be taken for patterns of a replacement.
      const source = readFileSync('offline/verify.html', 'utf8')
        .replace(POLICY, `<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace(STYLE, () => `<style>${style}</style>`)
        .replace(SCRIPT, () => `<script>${script}</script>`)
      this.emitFile({ type: 'asset', fileName: 'verify.html', source })
    },
  }
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

export default defineConfig({
  plugins: [vue(), oneFile()],
  build: {
    outDir: 'dist',
    emptyOutDir: false,
    cssCodeSplit: false,
    modulePreload: false,
    target: 'chrome73',
    rolldownOptions: {
      input: 'offline/main.ts',
      output: { format: 'iife', codeSplitting: false },
      // Vite's loader of further files names it, and there are none.
      transform: { define: { 'import.meta': '{}' } },
    },
  },
})
