/** The rows of rounds that others than the reveal make. */
import { sql, type Kysely } from 'kysely';
import type { Project } from '../../../shared/domain/project.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import type { Tables } from '../tables.ts';

/**
 * Where new work of a project becomes shared, articles on which independent work was begun get the row of their round:
 * until now it was so by the project's mode alone. Without it the work would be open to everybody.
 */
export async function keepRounds(db: Kysely<Tables>, { id, mode }: Project): Promise<void> {
  if (newStanding(mode).round !== null) return;
  await sql`
    INSERT INTO article_rounds (project, article, round, state, opened_at)
    SELECT DISTINCT layers.project, layers.article, 1, 'independent', 0 FROM layers
    JOIN projects ON projects.id = layers.project AND projects.mode <> ${mode}
    WHERE layers.project = ${id} AND layers.kind = 'annotator' AND EXISTS (SELECT 1 FROM updates WHERE updates.layer = layers.id) AND NOT (layers.origin = 'import' AND NOT EXISTS (
      SELECT 1 FROM memberships WHERE memberships.project = layers.project AND memberships.member = layers.owner AND memberships."left" = 0))
    ON CONFLICT DO NOTHING`.execute(db);
}
