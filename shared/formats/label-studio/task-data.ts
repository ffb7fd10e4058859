/** What a task’s data says: its text, and what is known of the article. */
import type { IncomingDocument } from '../incoming/incoming.ts';

/** The text of a task stands under any name; mostly this one, else it is the longest. */
export function textIn(data: Readonly<Record<string, unknown>>): string | null {
  if (typeof data['text'] === 'string') return data['text'];
  return Object.values(data).reduce<string | null>((longest, value) => (typeof value === 'string' && value.length > (longest?.length ?? 0) ? value : longest), null);
}

export function articleIn(data: Readonly<Record<string, unknown>>): IncomingDocument['article'] {
  const known = ['title', 'outlet', 'author', 'date', 'url', 'language', 'sha256'].flatMap((key) => (typeof data[key] === 'string' && data[key] !== '' ? [[key, data[key]]] : []));
  return { ...(typeof data['article'] === 'string' && { id: data['article'] }), ...Object.fromEntries(known) };
}
