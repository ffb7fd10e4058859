/** Lists the file types that can contain articles, by the ending of the name: for the page, which refuses others before the upload, and for the importers. */

/** `zip` holds files of the other kinds. */
export type FileType = 'text' | 'json' | 'html' | 'docx' | 'pdf' | 'csv' | 'zip';

/** Endings in small letters, with their dot. */
export const ARTICLE_FILE_ENDINGS: ReadonlyMap<string, FileType> = new Map([
  ['.txt', 'text'],
  ['.md', 'text'],
  ['.json', 'json'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.docx', 'docx'],
  ['.pdf', 'pdf'],
  ['.csv', 'csv'],
  ['.zip', 'zip'],
]);
