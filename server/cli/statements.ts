/** `verbatim statements`: lists the statements that several articles quote, with how each article changed them; of a project or of files, without a running server. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { statementsCsv } from '../projects/statements/statements-csv.ts';
import { statementsDocument, type StatementsDocument } from '../projects/statements/statements-document.ts';
import { statementsGraphml } from '../projects/statements/statements-graphml.ts';
import { statementsTable } from '../projects/statements/statements-table.ts';
import { CommandProblem } from './command-problem.ts';
import { withDataFlag, type SettingFlags } from './settings.ts';
import { statementSources } from './statement-sources.ts';

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

async function traceAll(given: readonly string[], flags: StatementsFlags): Promise<void> {
  const { articles, decisions } = await statementSources(given, flags);
  if (articles.length === 0) throw new CommandProblem('Nothing could be read.');
  const document = statementsDocument(articles, decisions);
  await pipeline(Readable.from(written(document, flags)), process.stdout, { end: false });
}

function* written(document: StatementsDocument, { format }: StatementsFlags): Generator<string> {
  if (format === 'csv') yield* statementsCsv(document);
  else if (format === 'graphml') yield* statementsGraphml(document);
  else yield format === 'json' ? `${JSON.stringify({ statements: document.statements })}\n` : statementsTable(document);
}
