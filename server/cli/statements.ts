/** `verbatim statements`: statements over articles with what became of each, of a project or of files, without a server. */
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { appendAll } from '../../shared/domain/append-all.ts';
import type { ArticleId } from '../../shared/domain/ids.ts';
import { NO_DECISIONS } from '../../shared/statements/decisions.ts';
import { Extractor } from '../importers/extractor.ts';
import type { FileContents } from '../importers/import-file.ts';
import { readFiles } from '../importers/read-files.ts';
import { sha256Hex } from '../importers/sha256.ts';
import { statementsCsv } from '../projects/statements/statements-csv.ts';
import { statementsDocument, type StatementsDocument } from '../projects/statements/statements-document.ts';
import { statementsGraphml } from '../projects/statements/statements-graphml.ts';
import { statementsTable } from '../projects/statements/statements-table.ts';
import { tracedSource, type TracedSource } from '../projects/statements/traced-source.ts';
import { CommandProblem } from './command-problem.ts';
import { projectNamed, withDataFlag, withWorkplace, type SettingFlags } from './settings.ts';

const FORMATS = ['table', 'json', 'csv', 'graphml'] as const;

interface StatementsFlags extends SettingFlags {
  readonly format: (typeof FORMATS)[number];
}

export const statementsCommand = (): Command =>
  withDataFlag(new Command('statements'))
    .description('Find what several articles quote of one utterance, and what each of them has cut or changed.')
    .argument('<source...>', 'id of a project, or files or folders of articles, or exports of Verbatim')
    .addOption(new Option('--format <format>', 'how statements are written').choices(FORMATS).default('table'))
    .action((sources: readonly string[], flags: StatementsFlags) => traceAll(sources, flags));

async function traceAll(sources: readonly string[], flags: StatementsFlags): Promise<void> {
  const articles: TracedSource[] = [];
  const files = sources.filter(isFile);
  for (const id of sources) if (!isFile(id)) appendAll(articles, await articlesOfProject(id, flags));
  if (files.length > 0) appendAll(articles, await articlesOfFiles(files));
  if (articles.length === 0) throw new CommandProblem('Nothing could be read.');
  const document = statementsDocument(withOwnIds(articles), NO_DECISIONS);
  await pipeline(Readable.from(written(document, flags)), process.stdout, { end: false });
}

/** Ids of projects have no dot. */
const isFile = (source: string): boolean => source.includes('.') || existsSync(source);

function* written(document: StatementsDocument, { format }: StatementsFlags): Generator<string> {
  if (format === 'csv') yield* statementsCsv(document);
  else if (format === 'graphml') yield* statementsGraphml(document);
  else yield format === 'json' ? `${JSON.stringify({ statements: document.statements })}\n` : statementsTable(document);
}

const articlesOfProject = (id: string, flags: SettingFlags): Promise<TracedSource[]> =>
  withWorkplace(flags, false, async ({ store, ...work }) => {
    const project = await projectNamed({ store, ...work }, id);
    const found: TracedSource[] = [];
    for (const article of await store.articles.list(project.id)) {
      const text = await store.articles.text(project.id, article.id);
      if (text !== null) found.push(tracedSource({ article: article.id }, article, text));
    }
    return found;
  });

async function articlesOfFiles(files: readonly string[]): Promise<TracedSource[]> {
  const articles: TracedSource[] = [];
  const extractor = new Extractor();
  try {
    for await (const { name, result } of readFiles(files, extractor)) {
      if (result.ok) appendAll(articles, await articlesIn(name, result.value));
      else refuse(result.problem.message);
    }
  } finally {
    await extractor.close();
  }
  return articles;
}

function refuse(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}

async function articlesIn(file: string, contents: FileContents): Promise<TracedSource[]> {
  const found: TracedSource[] = [];
  if (contents.kind === 'export') {
    for await (const { article, text } of contents.export.articles)
      found.push(tracedSource({ file, article: article.id }, article, text));
    return found;
  }
  for (const { problem } of contents.refused) refuse(problem.message);
  const isOne = contents.articles.length === 1;
  for (const article of contents.articles) {
    const place = isOne ? { file } : { file, article: article.title };
    found.push(tracedSource(place, { ...article, id: idOf(article.text) }, article.text));
  }
  return found;
}

/** Digits of a text's hash that stand for an id. */
const ID_LENGTH = 16;

const idOf = (text: string): ArticleId => sha256Hex(text).slice(0, ID_LENGTH) as ArticleId;

/** Of articles with the same id, such as one text in two files, the later ones get a number. */
function withOwnIds(articles: readonly TracedSource[]): TracedSource[] {
  const counts = new Map<ArticleId, number>();
  return articles.map((article) => {
    const count = (counts.get(article.id) ?? 0) + 1;
    counts.set(article.id, count);
    return count === 1 ? article : renamed(article, `${article.id}-${count}` as ArticleId);
  });
}

const renamed = ({ place, text, outlet, date, language }: TracedSource, id: ArticleId): TracedSource =>
  tracedSource(place, { id, outlet, date, language }, text);
