/** How the page is built and, while working on it, served. The service worker keeps a fixed name; everything else is hashed. */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { ArticleFiles } from './bundle/article-files.ts';
import { withoutUnused } from './bundle/without-unused.ts';

const HERE = import.meta.dirname;
const API_URL = `http://127.0.0.1:${process.env['VERBATIM_API_PORT'] ?? '4871'}`;
const SERVICE_WORKER = join(HERE, 'service-worker.ts');

const input: Record<string, string> = { main: join(HERE, 'index.html') };
if (existsSync(SERVICE_WORKER)) input['service-worker'] = SERVICE_WORKER;

/** A smaller chunk is not worth a second file, in bytes. */
const LEAST_BYTES = 300;

/** The largest that browsers take. */
const WINDOW = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_LGBLOCK]: 24 };

/** Puts each script and style beside itself as the server sends it to browsers that take it compressed: packed once, as well as it goes. */
const packed = (): Plugin => ({
  name: 'packed',
  apply: 'build',
  writeBundle({ dir }, bundle) {
    for (const [name, output] of Object.entries(bundle)) {
      const contents = Buffer.from(output.type === 'chunk' ? output.code : output.source);
      if (dir === undefined || !/\.(?:js|css)$/.test(name) || contents.length < LEAST_BYTES) continue;
      writeFileSync(
        join(dir, `${name}.br`),
        brotliCompressSync(contents, { params: { ...WINDOW, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length } }),
      );
      writeFileSync(join(dir, `${name}.gz`), gzipSync(contents, { level: 9 }));
    }
  },
});

/** Marks the schemas of DOM nodes in lib0 as calls without effects. Nothing reads them, and the 7 kB of lib0/schema are left out with them. */
const withoutSchemas = (): Plugin => ({
  name: 'without-schemas',
  apply: 'build',
  transform: {
    filter: { id: /\/lib0\/dom\.js$/ },
    handler: (code) => code.replaceAll('= $.$custom(', '= /* @__PURE__ */ $.$custom('),
  },
});

/**
 * Shorter modules for those of which this page uses little (docs/decisions/0056-lean-modules.md): warnings in colours; an
 * exchange between tabs, which is off (client/sync/layer-connection.ts); and changes of documents, because the text of an
 * article never changes (client/text/text-view.ts).
 */
const LEAN_MODULES: Readonly<Record<string, string>> = {
  'lib0/logging.js': `const plain = ''; export { plain as BOLD, plain as UNBOLD, plain as RED, plain as ORANGE };
    export const print = (...words) => console.log(...words.filter((word) => word !== plain));
    export const warn = (...words) => console.warn(...words);`,
  'lib0/broadcastchannel.js':
    'export const subscribe = () => {}; export const unsubscribe = subscribe; export const publish = subscribe;',
  'prosemirror-transform/dist/index.js': `export class Transform { steps = []; constructor(doc) { this.doc = doc; } get before() { return this.doc; } get docChanged() { return false; } }
    export class ReplaceStep {} export class ReplaceAroundStep {} export const dropPoint = () => null;`,
};

const leanModules = (): Plugin => ({
  name: 'lean-modules',
  apply: 'build',
  load: {
    filter: { id: Object.keys(LEAN_MODULES).map((name) => `**/${name}`) },
    handler: (id) => Object.entries(LEAN_MODULES).find(([name]) => id.endsWith(name))?.[1],
  },
});

/** Leaves comments out of the styles of elements, and indentation out of styles and templates: the minifier keeps texts as they are. */
const terseTemplates = (): Plugin => ({
  name: 'terse-templates',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /\/client\/.*\.ts$/ },
    handler: (code) =>
      code
        .replaceAll(/(?<=\bcss`)[^`]*(?=`)/g, (style) =>
          style.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s*\n\s*/g, '\n'),
        )
        .replaceAll(/\n +/g, '\n'),
  },
});

/** Knows which files are loaded by the time that code of a file runs: what it and the page’s entry import. */
class LoadedBefore {
  private bundle: Rolldown.OutputBundle = {};

  readonly plugin = (): Plugin => ({
    name: 'loaded-before',
    apply: 'build',
    enforce: 'pre',
    generateBundle: (_options, bundle) => void (this.bundle = bundle),
  });

  /** @param file the code that runs. */
  of(file: string): ReadonlySet<string> {
    const entries = Object.values(this.bundle).filter((one) => one.type === 'chunk' && one.name === 'main');
    const loaded = new Set<string>();
    const add = (name: string): void => {
      const chunk = this.bundle[name];
      if (loaded.has(name) || chunk?.type !== 'chunk') return;
      loaded.add(name);
      chunk.imports.forEach(add);
    };
    for (const name of [file, ...entries.map(({ fileName }) => fileName)]) add(name);
    return loaded;
  }
}

const loadedBefore = new LoadedBefore();

/** Writes the id of the build into the service worker: a digest of the names of all files, which carry a digest of what is in them. */
const buildId = (): Plugin => ({
  name: 'build-id',
  apply: 'build',
  generateBundle(_options, bundle) {
    const worker = bundle['service-worker.js'];
    if (worker?.type !== 'chunk') return;
    const files = Object.entries(bundle).map(([name, output]) => (output === worker ? output.code : name));
    const id = createHash('sha256').update(files.toSorted().join('\n')).digest('hex').slice(0, 16);
    worker.code = worker.code.replaceAll('__BUILD_ID__', id);
  },
});

export default defineConfig({
  root: HERE,
  // The server writes the path of PUBLIC_URL into the page's addresses; files name each other from where they are.
  base: './',
  plugins: [
    loadedBefore.plugin(),
    withoutSchemas(),
    leanModules(),
    withoutUnused(),
    terseTemplates(),
    buildId(),
    packed(),
  ],
  build: {
    outDir: join(HERE, '../dist/client'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // The names of what is there already would only make scripts longer.
      resolveDependencies: (_file, files, { hostId, hostType }) => {
        if (hostType === 'html') return files;
        const loaded = loadedBefore.of(hostId);
        return files.filter((file) => !loaded.has(file));
      },
    },
    rolldownOptions: {
      input,
      output: {
        codeSplitting: { groups: new ArticleFiles(HERE).groups },
        entryFileNames: ({ name }) => (name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    port: 4870,
    strictPort: true,
    // `shared/` and `node_modules/` lie beside this folder.
    fs: { allow: [join(HERE, '..')] },
    // Rooms have three names in their address; modules of the folder `sync/` have one.
    proxy: { '/api': API_URL, '^/sync/[^/]+/[^/]+/': { target: API_URL, ws: true } },
  },
});
