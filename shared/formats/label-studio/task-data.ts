/** Reads the data of a Label Studio task: its text, and the article’s metadata. */
import type { IncomingDocument } from '../incoming/incoming.ts';
import { noteOtherKeys } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';

/** The text of a task stands under any name; mostly this one, else it is the longest. */
export function textIn(data: Readonly<Record<string, unknown>>): string | null {
  if (typeof data['text'] === 'string') return data['text'];
  return Object.values(data).reduce<string | null>(
    (longest, value) => (typeof value === 'string' && value.length > (longest?.length ?? 0) ? value : longest),
    null,
  );
}

const ARTICLE_KEYS = ['title', 'outlet', 'author', 'date', 'url', 'language', 'sha256'] as const;

export function articleIn(data: Readonly<Record<string, unknown>>): IncomingDocument['article'] {
  const known = ARTICLE_KEYS.flatMap((key) =>
    typeof data[key] === 'string' && data[key] !== '' ? [[key, data[key]]] : [],
  );
  return { ...(typeof data['article'] === 'string' && { id: data['article'] }), ...Object.fromEntries(known) };
}

/** Notes what of a task’s data is neither its text nor known of an article. @param others keys that another reader takes. */
export function noteData(
  data: Readonly<Record<string, unknown>>,
  place: string,
  ledger: NotTakenLedger,
  others: readonly string[] = [],
): void {
  const text = textIn(data);
  const textKey =
    Object.keys(data).find((key) => key === 'text' && data[key] === text) ??
    Object.keys(data).find((key) => data[key] === text) ??
    'text';
  const read = [...ARTICLE_KEYS, 'article'].filter((key) => typeof data[key] === 'string');
  noteOtherKeys(data, new Set([textKey, ...read, ...others]), place, ledger);
}
