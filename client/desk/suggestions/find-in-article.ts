/** Has an article looked through for quotations, and says what came of it. */
import { toast } from '../../kit/toast.ts';
import { texts } from '../../locale/texts.ts';
import { api } from '../../services/api.ts';

/** Asks the server to find quotations in the article; the suggestions arrive through its room. @param desk where it is said. */
export async function findInArticle(desk: HTMLElement, project: string, article: string): Promise<void> {
  const found = await api.call('POST /projects/{project}/articles/{article}/find', { project, article });
  toast(desk, found.ok ? texts.suggestions.found(found.value.added) : found.problem.message);
}
