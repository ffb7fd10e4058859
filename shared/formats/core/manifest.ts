/** Writes `manifest.json`, which every exported archive contains: its files with their hashes, what was selected, and what was lost. */
import type { OffsetUnit } from '../../domain/offsets.ts';
import type { Loss } from './losses.ts';
import type { Splitting } from './split.ts';

export const MANIFEST_SCHEMA = 'verbatim-manifest/1';

export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Of the file, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** An import into the project, whatever of it was chosen for the export. */
export interface ManifestImport {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The member who brought it in, by the id that they have in the files; `null`: the command line. */
  readonly by: string | null;
  readonly format: string;
  /** How many files. */
  readonly files: number;
  readonly articles: number;
  readonly annotations: number;
}

/** Nothing in it tells when it was written: the same state gives the same bytes. */
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly generator: { readonly name: string; readonly version: string };
  readonly project: { readonly id: string; readonly title: string };
  readonly format: string;
  readonly offsetUnit: OffsetUnit;
  /** How many articles. */
  readonly articles: number;
  readonly annotations: number;
  /** What was chosen, as it was asked for; `null` where all of it was. */
  readonly selection: Readonly<
    Record<'articles' | 'layers' | 'labels' | 'members' | 'confidence' | 'states', readonly string[] | null>
  >;
  readonly withText: boolean;
  readonly anonymous: boolean;
  /** How the articles were dealt, and how many each part got; `null` where they were not. */
  readonly split: (Splitting & { readonly articles: Readonly<Record<string, number>> }) | null;
  /** What came into the project out of files, the oldest first: records name their authors as those files do. */
  readonly imports: readonly ManifestImport[];
  readonly losses: readonly Loss[];
  /** How many annotators' layers of these articles are not in it because they are not revealed; left out where there are none. */
  readonly unrevealed?: number;
  /** All but this one, in the order of the archive. */
  readonly files: readonly ManifestFile[];
}

/** Indented, for people too. */
export const serializeManifest = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`;
