/** Turns a PDF’s text into an article. Runs on the worker thread that extracts articles. */
import { getDocumentProxy } from 'unpdf';
import { failure, type Result } from '../../shared/domain/result.ts';
import { extractedArticle, type Extracted } from './extracted.ts';
import { pdfParagraphs, type PdfLine } from './pdf-paragraphs.ts';

const MAX_PAGES = 1_000;

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Reads a PDF. Fails with `file-broken`, `file-locked`, `file-too-complex`, or `article-empty` where its pages are pictures. */
export async function readPdf(bytes: Uint8Array): Promise<Result<Extracted>> {
  try {
    // No fonts are looked for, and nothing in the file is run.
    const pdf = await getDocumentProxy(bytes, {
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      verbosity: 0,
    });
    return await readPages(pdf);
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      return failure('file-locked', 'It is locked with a password.');
    return failure('file-broken', 'It can’t be read: it is damaged, or no PDF at all.');
  }
}

async function readPages(pdf: Pdf): Promise<Result<Extracted>> {
  if (pdf.numPages > MAX_PAGES)
    return failure('file-too-complex', `It has ${pdf.numPages} pages; at most ${MAX_PAGES} are read.`);
  const pages: PdfLine[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) pages.push(await linesOf(pdf, number));
  const { text, headers, hyphens } = pdfParagraphs(pages);
  if (text.trim() === '')
    return failure(
      'article-empty',
      'There is no text in it, only pictures: a scan has to go through text recognition first.',
    );
  const { info } = await pdf.getMetadata();
  const metadata = info as Readonly<Record<string, unknown>>;
  const author = typeof metadata['Author'] === 'string' ? metadata['Author'] : null;
  const language = typeof metadata['Language'] === 'string' ? metadata['Language'] : null;
  return extractedArticle(text, { author, language }, { layout: pdf.numPages, headers, hyphens });
}

async function linesOf(pdf: Pdf, number: number): Promise<PdfLine[]> {
  const page = await pdf.getPage(number);
  const { items } = await page.getTextContent();
  page.cleanup();
  const lines: PdfLine[] = [];
  let text = '';
  let place = { y: 0, height: 0 };
  const end = (): void => {
    // A NUL stands for a letter whose font does not say which it is.
    const line = text.replaceAll('\0', '').replace(/\s+/g, ' ').trim();
    if (line !== '') lines.push({ text: line, ...place });
    text = '';
  };
  for (const item of items) {
    if (!('str' in item)) continue;
    if (item.str.trim() !== '' && text.trim() === '')
      place = { y: Number(item.transform[5] ?? 0), height: item.height };
    text += item.str;
    if (item.hasEOL) end();
  }
  end();
  return lines;
}
