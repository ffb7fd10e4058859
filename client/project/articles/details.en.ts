/** English texts: changing title and metadata of articles, one by one or by a table. */
import { counted } from '../../locale/formats.en.ts';

export const details = {
  open: (title: string) => `Details of “${title}”`,
  heading: 'Details of the article',
  fields: {
    title: 'Title',
    outlet: 'Outlet',
    author: 'Author',
    date: 'Date',
    url: 'Address on the web',
    language: 'Language',
  },
  kinds: { source: 'This is the source itself', report: 'This is a report' },
  hints: {
    date: (read: string) => `Read as ${read}.`,
    noDate: 'Not read as a date: it is shown as it stands, and sorted last.',
    language: 'A code such as en, en-GB or de.',
    source: 'A speech, an interview or a release that other articles quote: statements are measured against its words.',
  },
  save: 'Save details',
  saved: 'The details are saved.',
  cancel: 'Cancel',
  changes: 'Earlier changes',
  unknown: 'nothing',
  changed: (field: string, before: string, after: string) => `${field}: ${before} → ${after}`,
  byAt: (name: string, moment: string) => `${name}, ${moment}`,
  table: {
    open: 'Details from a table',
    heading: 'Details from a table',
    explain:
      'A CSV table with a column “id” or “title” that names articles of this project, and columns such as outlet, author, date, url and language. Empty cells change nothing.',
    choose: 'Choose a table',
    nothing: 'Nothing would change.',
    found: (changed: number, unchanged: number) =>
      `${counted(changed, 'article changes', 'articles change')}; ${counted(unchanged, 'article has', 'articles have')} these details already.`,
    unread: (names: string) => `Columns that are not read: ${names}.`,
    refused: (count: number) => `${counted(count, 'row is', 'rows are')} left out:`,
    apply: (count: number) => `Change ${counted(count, 'article', 'articles')}`,
    done: (count: number) => `${counted(count, 'article was', 'articles were')} changed.`,
  },
};
