/** Looks for quotations in the article that is open; the code comes when it is wanted. */
import type { DeskModel } from './model/desk-model.ts';

/** @param desk where it is said what came of it. */
export async function findQuotations(desk: HTMLElement, { opened: { project, article } }: DeskModel): Promise<void> {
  const { findInArticle } = await import('./suggestions/find-in-article.ts');
  await findInArticle(desk, project.id, article.id);
}
