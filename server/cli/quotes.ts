/** `verbatim quotes`: lists the quotations, reported speech and speakers in files, without a running server. */
import { Command, Option } from 'commander';
import { appendAll } from '../../shared/domain/append-all.ts';
import { findQuotes } from '../../shared/domain/quotes/find-quotes.ts';
import { findingsIn } from '../../shared/domain/quotes/findings.ts';
import type { FileContents } from '../importers/import-file.ts';
import { CommandProblem } from './command-problem.ts';
import type { FileFindings } from './file-findings.ts';
import { quotesTable } from './quotes-table.ts';
import { readAll } from './read-all.ts';

const FORMATS = ['table', 'json'] as const;

interface ReadArticle {
  readonly findings: FileFindings;
  readonly text: string;
}

export const quotesCommand = (): Command =>
  new Command('quotes')
    .description('Find the quotations of articles, who says them by which words, and sentences that report speech.')
    .argument('<files...>', 'files or folders of articles, or exports of Verbatim')
    .addOption(new Option('--format <format>', 'how findings are written').choices(FORMATS).default('table'))
    .action((files: readonly string[], flags: { readonly format: (typeof FORMATS)[number] }) => findIn(files, flags));

async function findIn(
  files: readonly string[],
  { format }: { readonly format: (typeof FORMATS)[number] },
): Promise<void> {
  const articles: ReadArticle[] = [];
  for await (const { name, contents } of readAll(files)) appendAll(articles, await articlesIn(name, contents));
  if (articles.length === 0) throw new CommandProblem('Nothing could be read.');
  process.stdout.write(
    format === 'json'
      ? `${JSON.stringify(articles.map(({ findings }) => findings))}\n`
      : articles.map(tableOf).join('\n'),
  );
}

const tableOf = ({ findings, text }: ReadArticle): string => quotesTable(findings, text);

async function articlesIn(file: string, contents: FileContents): Promise<ReadArticle[]> {
  const found: ReadArticle[] = [];
  const add = (text: string, language: string | null, article: string | null): void => {
    const named = article === null ? { file } : { file, article };
    found.push({ findings: { ...named, ...findingsIn(text, findQuotes(text, language)) }, text });
  };
  if (contents.kind === 'export') {
    for await (const { article, text } of contents.export.articles) add(text, article.language, article.id);
    return found;
  }
  const isOne = contents.articles.length === 1;
  for (const { title, text, language } of contents.articles) add(text, language, isOne ? null : title);
  return found;
}
