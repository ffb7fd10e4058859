/** Receiving an export: counting articles as they stream in, and the name of the file it becomes. */
import { success, type Result } from '../../shared/domain/result.ts';
import { noAnswer } from '../api.ts';

const NEWLINE = 10;

/** How many lines end in these bytes. Exports put each article on a line of its own, so lines tell how far one is. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** The part that has come, from 0 to 1; `null` where the number of articles is not known. The few lines around the articles do not count beyond 1. */
export function exportProgress(lines: number, articles: number | null): number | null {
  if (articles === null) return null;
  return articles === 0 ? 1 : Math.min(1, lines / articles);
}

/** The number of articles an answer says it holds. */
export function announcedArticles(headers: Headers): number | null {
  const written = headers.get('Verbatim-Articles');
  const articles = written === null || written.trim() === '' ? NaN : Number(written);
  return Number.isSafeInteger(articles) && articles >= 0 ? articles : null;
}

/** Reads an export to its end. A stream that breaks off gives a problem, never half a file. */
export async function receiveExport(response: Response, onProgress: (progress: number | null) => void): Promise<Result<Blob>> {
  const articles = announcedArticles(response.headers);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let lines = 0;
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      chunks.push(part.value);
      lines += countLines(part.value);
      onProgress(exportProgress(lines, articles));
    }
  } catch (error) {
    return { ok: false, problem: noAnswer(error) };
  }
  return success(new Blob(chunks, { type: response.headers.get('Content-Type') ?? 'application/json' }));
}

/** `harbour-bridge-2026-11-23.json`: letters and digits of the title, and the day (of `now`, milliseconds since 1970). */
export function exportFileName(title: string, format: 'json' | 'jsonl', now: number): string {
  const words = title.normalize('NFC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words.join('-').slice(0, 60).replace(/-+$/, '') || 'verbatim';
  return `${name}-${new Date(now).toISOString().slice(0, 10)}.${format}`;
}
