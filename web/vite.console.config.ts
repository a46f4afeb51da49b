import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// A build of its own: chunks shared with the buyer's page would make that page larger.
export default defineConfig({
  root: 'console',
  base: '/console/',
  plugins: [vue()],
  build: {
    outDir: '../target/classes/console',
    emptyOutDir: true,
    assetsDir: '',
    modulePreload: { polyfill: false },
  },
})
