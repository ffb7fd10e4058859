/** Turns a Word document into an article. Runs on the worker thread that extracts articles. */
import { parseHTML } from 'linkedom';
import mammoth from 'mammoth';
import { failure, type Result } from '../../shared/domain/result.ts';
import { extractedArticle, type Extracted } from './extracted.ts';
import { readableText, type TreeNode } from './readable-text.ts';
import { unzip } from './unzip.ts';

const LIMITS = { entries: 5_000, bytes: 128 * 1024 * 1024 };

interface WordNode extends TreeNode {
  readonly textContent: string | null;
  remove(): void;
  querySelectorAll(selector: string): Iterable<WordNode>;
}

/** Reads a document. Fails with `file-broken` or `zip-bomb`. */
export async function readDocx(bytes: Uint8Array): Promise<Result<Extracted>> {
  // Everything is looked at, so that nothing grows out of bounds when it is unpacked a second time.
  const unpacked = unzip(bytes, LIMITS, () => true);
  if (!unpacked.ok) return unpacked;
  const names = unpacked.value.map(({ name }) => name);
  if (!names.includes('word/document.xml')) return failure('file-broken', 'It is no Word document (.docx).');
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
  );
  const body = parseHTML(`<!doctype html><html><body>${value}</body></html>`).document.body as unknown as WordNode;
  const footnotes = takeFootnotes(body);
  const { text, counts } = readableText(body);
  const headers = names.filter((name) => /^word\/(?:header|footer)\d*\.xml$/.test(name)).length;
  const comments = names.includes('word/comments.xml') ? 1 : 0;
  const core = unpacked.value.find(({ name }) => name === 'docProps/core.xml')?.bytes;
  return extractedArticle(text, core === undefined ? {} : metadataOf(new TextDecoder().decode(core)), {
    ...counts,
    footnotes,
    headers,
    comments,
  });
}

/** Takes notes and the marks that lead to them out of the text, which they would interrupt. @returns how many notes there were. */
function takeFootnotes(body: WordNode): number {
  const notes = [...body.querySelectorAll('li[id^="footnote-"], li[id^="endnote-"]')];
  for (const mark of body.querySelectorAll('a[id^="footnote-ref-"], a[id^="endnote-ref-"]')) mark.remove();
  for (const note of notes) note.remove();
  return notes.length;
}

/** What the document’s properties say. The date there is the file’s, not the article’s. */
function metadataOf(core: string): { author: string | null; language: string | null } {
  const value = (name: string): string | null => {
    const written = new RegExp(`<${name}[^>]*>([^<]*)</${name}>`).exec(core)?.[1];
    return written === undefined
      ? null
      : (parseHTML(`<p>${written}</p>`).document.querySelector('p')?.textContent ?? null);
  };
  return { author: value('dc:creator'), language: value('dc:language') };
}
