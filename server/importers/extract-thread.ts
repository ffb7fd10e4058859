/** The worker thread behind `extractor.ts`: it parses files whose parsing may take long or never end. */
import { parentPort, type TransferListItem } from 'node:worker_threads';
import { failure, type Result } from '../../shared/domain/result.ts';
import { validateText, type NewArticle } from '../../shared/domain/article.ts';
import { readArticleJson } from '../../shared/formats/core/article-json.ts';
import { parseJson } from '../../shared/formats/core/json-text.ts';
import { claimsToBeExport } from '../../shared/formats/verbatim/read-verbatim-json.ts';
import { decodeText } from './decode-text.ts';
import type { Extracted } from './extracted.ts';
import { readCsv } from './read-csv.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readPdf } from './read-pdf.ts';
import { unzip, type ZipEntry, type ZipLimits } from './unzip.ts';

/** The problem of a JSON file that is an export of Verbatim and not a list of articles. */
export const IS_EXPORT = 'export-not-articles';

export type ExtractedType = 'html' | 'docx' | 'pdf' | 'csv';

/** An archive, and which of its files are wanted: those whose names end in one of these. */
interface UnzipRequest {
  readonly type: 'zip';
  readonly bytes: Uint8Array;
  /** With their dots, in small letters. */
  readonly endings: readonly string[];
  readonly limits: ZipLimits;
}

export type ExtractRequest = { readonly type: ExtractedType | 'json'; readonly bytes: Uint8Array } | UnzipRequest;

/** Records of a JSON file, each an article or why it is none. */
export type Records = readonly Result<NewArticle>[];

export type ExtractReply = Result<Extracted> | Result<Records> | Result<readonly ZipEntry[]>;

const READERS: Readonly<Record<ExtractedType, (bytes: Uint8Array) => Result<Extracted> | Promise<Result<Extracted>>>> =
  {
    html: readHtml,
    docx: readDocx,
    pdf: readPdf,
    csv: readCsv,
  };

/** Hidden files, and what one system adds to archives that it packs, are nobody’s; a zip inside is answered with its own problem. */
function isWanted(name: string, endings: readonly string[]): boolean {
  const parts = name.split('/');
  if (parts.some((part) => /^\.[^.]/.test(part) || part === '__MACOSX')) return false;
  return endings.includes(/\.[^./\\]+$/.exec(name)?.[0].toLowerCase() ?? '');
}

function readRecords(bytes: Uint8Array): Result<Records> {
  const text = decodeText(bytes);
  const valid = text.ok ? validateText(text.value) : text;
  if (!valid.ok) return valid;
  const json = parseJson(valid.value);
  if (!json.ok) return json;
  return claimsToBeExport(json.value)
    ? failure(IS_EXPORT, 'It is an export of Verbatim.')
    : readArticleJson(json.value);
}

async function answer(request: ExtractRequest): Promise<ExtractReply> {
  try {
    if (request.type === 'json') return readRecords(request.bytes);
    if (request.type !== 'zip') return await READERS[request.type](request.bytes);
    return unzip(request.bytes, request.limits, (name) => isWanted(name, request.endings));
  } catch (error) {
    if (error instanceof RangeError) return failure('file-too-complex', 'It is nested too deeply to be read.');
    return failure('file-broken', 'It can’t be read: it is damaged, or not what its name says.');
  }
}

parentPort?.on('message', (request: ExtractRequest) => {
  void answer(request).then((reply) => {
    const unpacked: TransferListItem[] =
      request.type === 'zip' && reply.ok ? (reply.value as readonly ZipEntry[]).map(({ bytes }) => bytes.buffer) : [];
    parentPort?.postMessage(reply, [...new Set(unpacked)]);
  });
});
