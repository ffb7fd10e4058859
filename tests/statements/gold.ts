/**
 * What was marked by hand in ten articles before matching was tuned: which sentences of quotations are of one statement,
 * what became of each version, and which reported sentences belong to it. Five articles are the sample of `corpus/`, five
 * lie beside the project and may be absent. Every other statement (`opened`) was looked at once, when rules were done.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { VERSION_RELATIONS } from '../../shared/statements/decisions.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where the articles lie that are not part of the project. */
const BESIDE = process.env['QUOTES_CORPUS'] ?? join(ROOT, '../shared/corpus');

/** Offsets in code points; `text` is an index into the gold's texts. */
const place = z.object({ text: z.number(), start: z.number(), end: z.number() });
const gold = z.object({
  texts: z.array(z.object({ text: z.string(), sha256: z.string() })),
  statements: z.array(
    z.object({
      id: z.string(),
      half: z.enum(['tuning', 'opened']),
      versions: z.array(
        place.extend({
          relation: z.enum(VERSION_RELATIONS),
          flags: z.array(z.string()),
          /** Of altered versions alone: in translations back nearly every word is another. */
          replaced: z.array(z.object({ from: z.string(), to: z.string() })).default([]),
        }),
      ),
    }),
  ),
  reported: z.array(place.extend({ statement: z.string() })),
});

export type Gold = z.infer<typeof gold>;
export type Half = Gold['statements'][number]['half'];

const read = (file: string): Gold =>
  gold.parse(JSON.parse(readFileSync(join(import.meta.dirname, 'gold', `${file}.json`), 'utf8')));

export const SAMPLE = read('sample');
export const BESIDE_PROJECT = read('beside');

/** The texts that were marked; `null` where one is not there, or is another than was marked. */
export function textsOf({ texts }: Gold): readonly string[] | null {
  const found = texts.map(({ text, sha256 }) => {
    const path = text.startsWith('shared:') ? join(BESIDE, text.slice('shared:'.length)) : join(ROOT, text);
    const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
    return createHash('sha256').update(content).digest('hex') === sha256 ? content : null;
  });
  const there = found.filter((one) => one !== null);
  return there.length === texts.length ? there : null;
}
