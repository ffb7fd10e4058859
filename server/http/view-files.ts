/** Lists the built files of the article view: its style sheets, which are inlined in its page, and its scripts, which browsers fetch in parallel. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The modules that an article's page loads one after another, as the build names them. */
const MODULES = ['index.html', 'app/app-shell.ts', 'desk/article-view.ts', 'desk/article-desk.ts'];

/** An entry of the build's manifest. */
interface BuiltFile {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

export interface ViewFiles {
  /** Paths within the folder of the page, each once. */
  readonly scripts: readonly string[];
  readonly sheets: readonly string[];
  /** All style sheets, one after the other. */
  readonly css: string;
  /** What the policy allows `css` by, or `null` without any. */
  readonly cssHash: string | null;
}

/** Read when the server starts. Without a build there are none. */
export function viewFiles(pageDir: string): ViewFiles {
  const manifest = join(pageDir, '.vite/manifest.json');
  const files = existsSync(manifest)
    ? filesOf(JSON.parse(readFileSync(manifest, 'utf8')) as Readonly<Record<string, BuiltFile>>)
    : [];
  const sheets = [...new Set(files.flatMap(({ css = [] }) => css))];
  const css = sheets.map((path) => readFileSync(join(pageDir, path), 'utf8')).join('\n');
  const hash = createHash('sha256').update(css).digest('base64');
  return { scripts: files.map(({ file }) => file), sheets, css, cssHash: css === '' ? null : `'sha256-${hash}'` };
}

/** All that the modules import, each once. */
function filesOf(manifest: Readonly<Record<string, BuiltFile>>): readonly BuiltFile[] {
  const files = new Set<BuiltFile>();
  const add = (name: string): void => {
    const file = manifest[name];
    if (file === undefined || files.has(file)) return;
    files.add(file);
    file.imports?.forEach(add);
  };
  MODULES.forEach(add);
  return [...files];
}
