/** Files of other programs, made here: as small as they can be and still be what they are. */
import { zipSync, strToU8 } from 'fflate';

/** An archive of texts by their names. */
export const aZip = (files: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, contents]) => [
        name,
        typeof contents === 'string' ? strToU8(contents) : contents,
      ]),
    ),
  );

/** The name space that a Word document’s elements are in. */
export const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document. @param body what stands between `w:body`. */
export function aDocx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  const types =
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
  const rels =
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
  return aZip({
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'word/document.xml': `<?xml version="1.0"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts that give a Word document one footnote, and the mark in its text that leads there. */
export const aFootnote = (words: string): { mark: string; parts: Readonly<Record<string, string>> } => ({
  mark: '<w:r><w:footnoteReference w:id="1"/></w:r>',
  parts: {
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="${R}/footnotes" Target="footnotes.xml"/></Relationships>`,
    'word/footnotes.xml': `<?xml version="1.0"?><w:footnotes ${W}><w:footnote w:id="1">${wordParagraph(words)}</w:footnote></w:footnotes>`,
  },
});

export const wordParagraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

/** A PDF of one font size. @param pages of lines from the top; an empty line is a gap. */
export function aPdf(pages: readonly (readonly string[])[]): Uint8Array {
  const kids = pages.map((_, at) => `${4 + at * 2} 0 R`).join(' ');
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>endobj`,
    '3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
    ...pages.flatMap((lines, at) => {
      const drawn = lines.map((line) => `(${line}) Tj 0 -14 Td`).join(' ');
      const stream = `BT /F1 12 Tf 72 720 Td ${drawn} ET`;
      const [page, contents] = [4 + at * 2, 5 + at * 2];
      return [
        `${page} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents ${contents} 0 R/Resources<</Font<</F1 3 0 R>>>>>>endobj`,
        `${contents} 0 obj<</Length ${stream.length}>>stream\n${stream}\nendstream endobj`,
      ];
    }),
  ];
  return strToU8(`%PDF-1.4\n${objects.join('\n')}\ntrailer<</Root 1 0 R>>`);
}
