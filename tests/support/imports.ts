/** Reads what every file of the program imports: static and dynamic imports, re-exports, and `import type` alike. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** The file that imports, from the project's root: `server/app.ts`. */
  readonly from: string;
  /** A file of the project likewise, or a package as it is named. */
  readonly to: string;
  readonly isPackage: boolean;
}

/** Source files below a folder of the project, from the project's root, in the order of their names. */
export function sourcesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .sort();
}

/** Folders that lie in a folder of the project, from the project's root, in the order of their names. */
export const foldersIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${folder}/${name}`)
    .sort();

export const sourceOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** The text without its comments, in which imports may be talked about. Strings that hold `//` keep it after a colon or a quote. */
export const withoutComments = (source: string): string =>
  source.replace(/\/\*[^]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/.*$/gm, '$1');

const SPECIFIER =
  /(?:^|[\s;}])(?:import|export)\s[^'"`;]*?\sfrom\s*['"]([^'"]+)['"]|(?:^|[\s;])import\s*['"]([^'"]+)['"]|\bimport\(\s*['"`]([^'"`]+)['"`]/gm;

/** What a piece of source imports, as it is written there. */
export function specifiersIn(source: string): string[] {
  return [...withoutComments(source).matchAll(SPECIFIER)].map(
    ([, from, bare, dynamic]) => from ?? bare ?? dynamic ?? '',
  );
}

/** Every import of a file. */
export const importsOf = (file: string): Import[] => importsIn(file, sourceOf(file));

/** Imports that a file can't do without: those that it loads only when it wants them are left out. */
export const staticImportsOf = (file: string): Import[] =>
  importsIn(file, sourceOf(file).replace(/\bimport\(\s*['"`][^'"`]+['"`]\s*\)/g, 'later')).filter(
    ({ isPackage }) => !isPackage,
  );

function importsIn(file: string, source: string): Import[] {
  return specifiersIn(source).map((specifier) => {
    const isPackage = !specifier.startsWith('.');
    return {
      from: file,
      to: isPackage ? specifier : normalize(join(dirname(file), specifier.replace(/\?.*$/, ''))),
      isPackage,
    };
  });
}

/** Imports of files that are not there: a sign that this reader has read wrongly. */
export const danglingImports = (imports: readonly Import[]): Import[] =>
  imports.filter(({ to, isPackage }) => !isPackage && !existsSync(join(ROOT, to)));
