/** Collects the decisions about statements for an export: those about its articles, if the asker may read statements. */
import type { Article } from '../../../shared/domain/article.ts';
import { statementsRoom } from '../../../shared/domain/layer-name.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { hasStatements, renamedStatements } from '../../../shared/formats/verbatim/exported-statements.ts';
import type { ExportedStatements } from '../../../shared/formats/verbatim/project-export.ts';
import type { Pace } from '../../limits/pace.ts';
import type { Services } from '../services.ts';
import { statementPolicy } from '../statements/statement-policy.ts';
import type { Asker, ExportRequest } from './export-request.ts';

/** `null` where there is nothing, or layers or people were chosen: statements are everybody’s, and of no layer. */
export async function statementsFor(
  { store, contents }: Pick<Services, 'store' | 'contents'>,
  project: Project,
  chosen: readonly Article[],
  { layers, selection }: ExportRequest,
  asker: Asker,
  pace: Pace,
): Promise<ExportedStatements | null> {
  if (layers !== null || selection.members !== null) return null;
  if (asker !== null && !(await statementPolicy(store, project, asker)).read) return null;
  const ids = new Set<string>(chosen.map(({ id }) => id));
  const held = await contents.of(statementsRoom(project.id), pace);
  const article = (id: string): string | null => (ids.has(id) ? id : null);
  const told = renamedStatements(held, { member: (id) => id, article });
  return hasStatements(told) ? told : null;
}
