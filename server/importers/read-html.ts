/** Turns a web page into an article: its main text, and the metadata that the page declares. Runs on the worker thread that extracts articles. */
import { Readability } from '@mozilla/readability';
import iconv from 'iconv-lite';
import { parseHTML } from 'linkedom';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { decodeText } from './decode-text.ts';
import { extractedArticle, type Extracted } from './extracted.ts';
import { readableText, type TreeNode } from './readable-text.ts';

/** Beyond so many elements finding the article takes longer than anybody waits. */
const MAX_ELEMENTS = 60_000;
/** How far into the file its encoding may be declared, in bytes: as browsers look. */
const DECLARED_WITHIN = 1_024;

interface PageNode extends TreeNode {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

interface Page extends PageNode {
  readonly documentElement: PageNode | null;
  readonly body: PageNode | null;
  querySelector(selector: string): PageNode | null;
  querySelectorAll(selector: string): ArrayLike<PageNode>;
}

/** The part of Readability’s interface that is used here; its own types need a browser’s documents. */
const Reader = Readability as unknown as new (
  page: Page,
  options: { serializer: (node: TreeNode) => TreeNode },
) => {
  parse(): {
    title?: string | null;
    siteName?: string | null;
    byline?: string | null;
    publishedTime?: string | null;
    content?: TreeNode | null;
  } | null;
};

/** Reads a web page. Fails with what is wrong with its bytes, or where there is nothing to read. */
export function readHtml(bytes: Uint8Array): Result<Extracted> {
  const decoded = decodeHtml(bytes);
  if (!decoded.ok) return decoded;
  const page = parsePage(decoded.value);
  const root = page.documentElement;
  if (root === null) return failure('article-empty', 'There is no text in it.');
  const elements = page.querySelectorAll('*').length;
  if (elements > MAX_ELEMENTS)
    return failure('file-too-complex', `It has ${elements} elements; at most ${MAX_ELEMENTS} are read.`);
  const metadata = metadataOf(page, root);
  const language = root.getAttribute('lang') ?? page.body?.getAttribute('lang') ?? '';
  const all = readableText(page.body ?? root, language);
  const found = new Reader(page, { serializer: (node) => node }).parse();
  const content =
    found?.content === undefined || found.content === null ? all.text : readableText(found.content, language).text;
  const title = metadata.title ?? found?.title;
  const text = withTitle(content, title ?? '');
  return extractedArticle(
    text,
    {
      ...metadata,
      title,
      outlet: metadata.outlet ?? found?.siteName,
      author: metadata.author ?? found?.byline,
      date: metadata.date ?? found?.publishedTime,
    },
    { ...all.counts, words: Math.max(0, wordsIn(all.text) - wordsIn(text)) },
  );
}

/** The parser does not add what a page leaves out. */
function parsePage(source: string): Page {
  const whole =
    /<body[\s>]/i.test(source) && /<html[\s>]/i.test(source)
      ? source
      : `<!doctype html><html><body>${source}</body></html>`;
  const document: unknown = parseHTML(whole).document;
  return document as Page;
}

/** What stands in `meta`, `link` and `html`, in the spellings that are common. */
function metadataOf(page: Page, root: PageNode) {
  const meta = (...names: string[]): string | null => {
    for (const name of names) {
      const content = page
        .querySelector(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`)
        ?.getAttribute('content');
      if (content !== undefined && content !== null && content.trim() !== '') return content;
    }
    return null;
  };
  return {
    title: meta('og:title', 'twitter:title'),
    outlet: meta('og:site_name', 'application-name'),
    author: meta('author', 'article:author', 'dc.creator', 'DC.creator'),
    date:
      meta('article:published_time', 'datePublished', 'date', 'dc.date', 'DC.date', 'DC.date.issued') ??
      page.querySelector('time[datetime]')?.getAttribute('datetime'),
    url: webAddress(page.querySelector('link[rel="canonical"]')?.getAttribute('href')) ?? webAddress(meta('og:url')),
    language: root.getAttribute('lang') ?? meta('og:locale')?.replace('_', '-'),
  };
}

const webAddress = (url: string | null | undefined): string | null =>
  url !== undefined && url !== null && /^https?:\/\//i.test(url) ? url : null;

/** The headline is part of the text, whether the page has it inside the article or above it. */
const withTitle = (text: string, title: string): string =>
  title === '' || text.startsWith(title.trim()) ? text : `${title.trim()}\n\n${text}`;

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** In UTF-8, or in what the page declares. */
function decodeHtml(bytes: Uint8Array): Result<string> {
  const strict = decodeText(bytes);
  if (strict.ok) return success(strict.value);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const declared = /<meta[^>]*charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  if (declared === undefined || /^utf-?8$/i.test(declared)) return strict;
  const encoding = encodingNamed(declared);
  // Not by TextDecoder: Node 20 takes windows-1252, the commonest of old pages, for Latin-1.
  if (encoding === null || !iconv.encodingExists(encoding)) return strict;
  const text = iconv.decode(Buffer.from(bytes), encoding);
  return text.includes('\uFFFD') ? strict : success(text);
}

/** The encoding that browsers mean by a label (WHATWG Encoding): `iso-8859-1`, `latin1` and `us-ascii` are windows-1252. */
function encodingNamed(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    // A label that the standard does not have.
    return null;
  }
}
