/** Removes `manifest.json` from the files of an archive that Verbatim exported: it lists the files and is not data. */
import { MANIFEST_SCHEMA } from '../core/manifest.ts';
import { parseJson } from '../core/json-text.ts';
import type { IncomingFile } from './incoming.ts';
import { objectOf } from './loose-json.ts';

/** Leaves out `manifest.json` in any folder, where it is what it is called; the others keep their order. */
export async function withoutManifests(files: readonly IncomingFile[]): Promise<IncomingFile[]> {
  const kept: IncomingFile[] = [];
  for (const file of files) if (!(await isManifest(file))) kept.push(file);
  return kept;
}

async function isManifest({ name, text }: IncomingFile): Promise<boolean> {
  if (!/(?:^|[/\\])manifest\.json$/.test(name)) return false;
  const json = parseJson(await text());
  return json.ok && objectOf(json.value)['schema'] === MANIFEST_SCHEMA;
}
