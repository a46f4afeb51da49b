import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { offlineFiles } from './offlineFiles.ts'

const BASE = '/scanner/'

export default defineConfig({
  plugins: [vue(), offlineFiles(BASE, fileURLToPath(new URL('public', import.meta.url)))],
  base: BASE,
  // What the shared packages need is taken from here, so that nothing is there twice.
  resolve: { dedupe: ['vue', '@noble/curves', '@noble/hashes'] },
  build: {
    // The build goes straight onto the class path of the jar.
    outDir: 'target/classes/scanner',
    emptyOutDir: true,
    assetsDir: '',
    // Content of data: addresses would not be cached by itself, and styles may not load it.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', 'service-worker': 'src/offline/serviceWorker.ts' },
      output: {
        // Its address must stay, or no phone would find the next one.
        entryFileNames: ({ name }) =>
          name === 'service-worker' ? '[name].js' : '[name]-[hash].js',
      },
    },
  },
  worker: { format: 'es' },
  // The packages that the console shares lie beside this folder.
  server: { fs: { allow: ['..'] } },
  test: { environment: 'node', include: ['src/**/*.spec.ts'] },
})
