/** How the page is built and, while working on it, served. The service worker keeps a fixed name; everything else is hashed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vite';

const HERE = import.meta.dirname;
const API_URL = `http://127.0.0.1:${process.env['VERBATIM_API_PORT'] ?? '4871'}`;
const SERVICE_WORKER = join(HERE, 'service-worker.ts');

const input: Record<string, string> = { main: join(HERE, 'index.html') };
if (existsSync(SERVICE_WORKER)) input['service-worker'] = SERVICE_WORKER;

export default defineConfig({
  root: HERE,
  build: {
    outDir: join(HERE, '../dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input,
      output: { entryFileNames: ({ name }) => (name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: {
    port: 4870,
    strictPort: true,
    // `shared/` and `node_modules/` lie beside this folder.
    fs: { allow: [join(HERE, '..')] },
    proxy: { '/api': API_URL, '/sync': { target: API_URL, ws: true } },
  },
});
