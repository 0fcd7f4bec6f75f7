import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Production bundle for offline county intranets: syntax for Chromium 90 (the usual domestic browsers), no outside hosts. */
export default defineConfig({
  plugins: [react()],
  server: { port: 5173, proxy: { '/api': { target: 'http://127.0.0.1:8080', changeOrigin: false } } },
  build: {
    target: 'chrome90',
    cssTarget: 'chrome90',
    manifest: true,
    // Everything is served from this origin, so a data: URL saves nothing and would have to be allowed in the content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1300,
  },
});
