/** Quotation marks of many languages: which one may open, and which ones close what it opened. */

export interface QuoteMark {
  /** What may close a quotation that this mark opened. */
  readonly closers: string;
  /** Marks that are apostrophes as well: a quotation they open has to be closed, or was none. */
  readonly isSingle: boolean;
}

/** Opening marks. Some close as well: `“` ends „German“, `»` ends « French ». */
export const OPENERS: Readonly<Record<string, QuoteMark>> = {
  '“': { closers: '”', isSingle: false },
  '„': { closers: '“”', isSingle: false },
  '”': { closers: '”', isSingle: false },
  '"': { closers: '"', isSingle: false },
  '«': { closers: '»', isSingle: false },
  '»': { closers: '«', isSingle: false },
  '‹': { closers: '›', isSingle: false },
  '›': { closers: '‹', isSingle: false },
  '「': { closers: '」', isSingle: false },
  '『': { closers: '』', isSingle: false },
  '‘': { closers: '’', isSingle: true },
  '‚': { closers: '‘’', isSingle: true },
  "'": { closers: "'", isSingle: true },
};

/** Marks that open nothing unless they stand where only an opening mark can. */
export const NEEDS_ROOM = new Set(['”', '"', '»', '›', "'"]);

/** Every mark, opening or closing. */
export const QUOTE_MARKS = /[“„”"«»‹›「」『』‘’‚']/u;
