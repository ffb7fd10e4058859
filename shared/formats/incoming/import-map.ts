/** Defines the user’s mapping for an import: which label or kind of relation of the project each name in a file stands for. */
import { z } from 'zod';
import { failure, success, type Result } from '../../domain/result.ts';
import { parseJson } from '../core/json-text.ts';

/** From what the file writes to a key of the project; `null` for what is to stay out. */
export type ImportMap = ReadonlyMap<string, string | null>;

const mapSchema = z.record(z.string(), z.string().nullable());

/** Reads `Claim=editorial-claim,Other=` (nothing after the sign leaves it out), or the same as JSON: `{"Claim": "editorial-claim", "Other": null}`. */
export function parseImportMap(written: string, where: string): Result<ImportMap> {
  if (written.trimStart().startsWith('{')) return parseJsonMap(written, where);
  const map = new Map<string, string | null>();
  if (written.trim() === '') return success(map);
  for (const pair of written.split(',')) {
    const at = pair.lastIndexOf('=');
    if (at <= 0)
      return failure(
        'bad-map',
        `“${pair.trim().slice(0, 60)}” maps nothing: say name=key, or name= for what is to stay out.`,
        where,
      );
    const key = pair.slice(at + 1).trim();
    map.set(pair.slice(0, at).trim(), key === '' ? null : key);
  }
  return success(map);
}

function parseJsonMap(written: string, where: string): Result<ImportMap> {
  const json = parseJson(written);
  const map = json.ok ? mapSchema.safeParse(json.value) : null;
  if (map?.success !== true) return failure('bad-map', 'It is no JSON object from names to keys, or null.', where);
  return success(new Map(Object.entries(map.data)));
}
