import { defineConfig } from 'vite'

// Pages that benchmarks open: the app's own parts, with a stopwatch.
export default defineConfig({
  root: 'bench',
  base: '/bench/',
  resolve: { dedupe: ['vue', '@noble/curves', '@noble/hashes'] },
  worker: { format: 'es' },
  build: {
    outDir: '../target/bench',
    emptyOutDir: true,
    assetsDir: '',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['bench/decoder.html', 'bench/handoff.html'] },
  },
})
