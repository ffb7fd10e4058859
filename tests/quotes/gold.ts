/**
 * What people marked in ten texts, by hand and before the finder was tuned: quotations with kind, speaker and cue,
 * and sentences that report. Five are the sample of `corpus/`, five lie beside the project and may be absent.
 * Half of them (`tuning`) were used to tune rules; the other half (`opened`) was measured once, when they were done.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FOLDER = join(import.meta.dirname, 'gold');
const ROOT = join(import.meta.dirname, '../..');
/** Where the texts lie that are not part of the project. */
const BESIDE = process.env['QUOTES_CORPUS'] ?? join(ROOT, '../shared/corpus');

const span = z.object({ start: z.number(), end: z.number() });
const gold = z.object({
  text: z.string(),
  half: z.enum(['tuning', 'opened']),
  /** Of the text, in code points. */
  length: z.number(),
  /** Offsets in code points. */
  quotes: z.array(
    span.extend({
      outerStart: z.number(),
      outerEnd: z.number(),
      closed: z.boolean(),
      kind: z.enum(['quote', 'fragment', 'term', 'title', 'markup']),
      speaker: z.string().nullable(),
      cue: span.nullable(),
      parts: z.array(span),
    }),
  ),
  reported: z.array(span.extend({ speaker: z.string().nullable(), cue: span.nullable() })),
});

export type Gold = z.infer<typeof gold>;

/** Everything that people marked, of the sample and of texts beside the project. */
export const GOLD: readonly Gold[] = readdirSync(FOLDER)
  .toSorted()
  .map((file) => gold.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))));

export const isOfSample = ({ text }: Gold): boolean => !text.startsWith('shared:');

/** The text that was marked; `null` where it is not there. */
export function textOf({ text }: Gold): string | null {
  const path = text.startsWith('shared:') ? join(BESIDE, text.slice('shared:'.length)) : join(ROOT, text);
  return existsSync(path) ? readFileSync(path, 'utf8') : null;
}
