import { defineConfig } from 'vite';

// Where `npm run dev` finds the service when Quinoa does not stand in front of it.
const service = { target: 'http://localhost:8080', changeOrigin: false };

export default defineConfig({
  server: { proxy: { '/api': service, '/dicomweb': service, '/fhir': service } },
  build: {
    // Everything leaves as a file, so that the page runs under script-src 'self'; style-src 'self'; img-src 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
