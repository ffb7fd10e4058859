/** Has all articles of a project looked through for quotations, and says what came of it. */
import { toast } from '../kit/toast.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { api } from '../services/api.ts';

/** Asks the server to find quotations in all articles; the suggestions arrive through the articles’ rooms. @param view where it is said. */
export async function findInProject(view: HTMLElement, project: string): Promise<void> {
  const found = await api.call('POST /projects/{project}/find', { project });
  const { finder } = otherTexts().projects;
  toast(view, found.ok ? finder.found(found.value.added, found.value.left) : found.problem.message);
}
