/** Receiving an export: how far it is while it streams in, and the name of the file it becomes. */
import { success, type Result } from '../../../shared/domain/result.ts';
import { noAnswer } from '../../services/api.ts';

const NEWLINE = 10;

/** How many lines end in these bytes. A single file has each article on a line of its own, so lines tell how far one is. */
export function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

export interface ExportProgress {
  /** The part that has come, from 0 to 1; `null` where that is not known. */
  readonly part: number | null;
  /** How many bytes have come. */
  readonly bytes: number;
}

/** The few lines around the articles do not count beyond 1. @param articles how many there will be; `null` where that is not known. */
export function exportProgress(lines: number, articles: number | null): number | null {
  if (articles === null) return null;
  return articles === 0 ? 1 : Math.min(1, lines / articles);
}

/** The number of articles that an answer says it holds; `null` for an archive, whose lines tell nothing. */
export function announcedArticles(headers: Headers): number | null {
  if (headers.get('Content-Type')?.startsWith('application/zip') === true) return null;
  const written = headers.get('Verbatim-Articles');
  const articles = written === null || written.trim() === '' ? NaN : Number(written);
  return Number.isSafeInteger(articles) && articles >= 0 ? articles : null;
}

interface ReceivedExport {
  readonly blob: Blob;
  /** Of the file's name, with its dot, as the server says. */
  readonly ending: string;
}

/** Reads an export to its end. A stream that breaks off gives a problem, never half a file. */
export async function receiveExport(
  response: Response,
  onProgress: (progress: ExportProgress) => void,
): Promise<Result<ReceivedExport>> {
  const articles = announcedArticles(response.headers);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let [lines, bytes] = [0, 0];
  try {
    const reader = response.body?.getReader();
    for (let part = await reader?.read(); part !== undefined && !part.done; part = await reader?.read()) {
      chunks.push(part.value);
      lines += countLines(part.value);
      bytes += part.value.length;
      onProgress({ part: exportProgress(lines, articles), bytes });
    }
  } catch (error) {
    return { ok: false, problem: noAnswer(error) };
  }
  return success({
    blob: new Blob(chunks, { type: response.headers.get('Content-Type') ?? 'application/octet-stream' }),
    ending: endingOf(response.headers),
  });
}

const endingOf = (headers: Headers): string =>
  /filename="[^"]*?(\.[a-z]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? '';

/** `harbour-bridge-2026-11-23-brat.zip`: letters and digits of the title, and the day (of `now`, milliseconds since 1970). @param end as `exportFileEnd` has it. */
export function exportFileName(title: string, end: string, now: number): string {
  const words =
    title
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = words.join('-').slice(0, 60).replace(/-+$/, '') || 'verbatim';
  return `${name}-${new Date(now).toISOString().slice(0, 10)}${end}`;
}
