/** All statements of a project as a document, to be written as a file. */
import { setImmediate } from 'node:timers/promises';
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { StatementBody } from '../../../shared/wire/http/statements.ts';
import type { Pace } from '../../limits/pace.ts';
import type { StatementsDocument, WrittenStatement, WrittenVersion } from './statements-document.ts';
import type { Statements } from './statements.ts';

/** So many are read at a time. */
const AT_ONCE = 200;

/** Offsets are code points. Fails as reading statements does. */
export async function exportedStatements(
  statements: Pick<Statements, 'page'>,
  project: Project,
  asker: Sender,
  pace: Pace,
): Promise<Result<StatementsDocument>> {
  const all: StatementBody[] = [];
  for (;;) {
    const page = await statements.page(
      project,
      asker,
      { offsets: 'codepoint', from: all.length, limit: AT_ONCE },
      pace,
    );
    if (!page.ok) return page;
    appendAll(all, page.value.statements);
    if (page.value.statements.length === 0 || all.length >= page.value.total) return success(documentOf(all));
    await setImmediate();
  }
}

const documentOf = (statements: readonly StatementBody[]): StatementsDocument => ({
  statements: statements.map(written),
  sources: statements.map(({ versions }) => versions.map(({ outlet, date, speaker }) => ({ outlet, date, speaker }))),
});

const written = ({
  id,
  title,
  speaker,
  fullest,
  outlets,
  versions,
  reported = [],
  proposed,
}: StatementBody): WrittenStatement => ({
  id,
  ...(title !== null && { title }),
  speaker,
  fullest,
  outlets,
  versions: versions.map(writtenVersion),
  ...(reported.length > 0 && { reported: reported.map(writtenReport) }),
  ...(proposed === true && { proposed }),
});

const writtenReport = ({ article, start, end, text, score }: NonNullable<StatementBody['reported']>[number]) => ({
  article,
  start,
  end,
  text,
  score,
  proposed: true as const,
});

const writtenVersion = (version: StatementBody['versions'][number]): WrittenVersion => {
  const { article, start, end, text, relation, score, replaced, flags, proposed } = version;
  return { article, start, end, text, relation, score, replaced, flags, ...(proposed === true && { proposed }) };
};
