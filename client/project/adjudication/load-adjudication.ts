/** Loads what the page of adjudication shows: the project, its articles, the names of its members, and the queue. */
import { isArchived } from '../../../shared/domain/project.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { DisagreementBody, DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import { loadProjectBasics, type ProjectBasics } from '../model/project-page.ts';
import { comparedAnnotators } from './compared-annotators.ts';
import { isNarrowed, queryOf, type QueueChoice } from './queue-choice.ts';

export interface OpenedProject extends ProjectBasics {
  /** Why there is nothing to settle, where that is so. */
  readonly whyNone: WhyNone;
}

/** Nothing of what is chosen; all agree; nothing is there to be compared; or it can’t be told. */
type WhyNone = 'chosen' | 'agree' | 'notYet' | 'unknown';

interface Loaded extends OpenedProject {
  readonly answer: DisagreementsBody;
  /** The disagreement that was asked for; `null` where there is none. */
  readonly wanted: DisagreementBody | null;
}

async function whyNoneOf(id: string, choice: QueueChoice, { total }: DisagreementsBody): Promise<WhyNone> {
  if (isNarrowed(choice)) return 'chosen';
  const compared = total === 0 ? await comparedAnnotators(id) : null;
  if (compared === null) return 'unknown';
  return compared.size === 0 ? 'notYet' : 'agree';
}

/** @param passage key of a disagreement that is to be there, decided or not. @returns a problem where something of it does not come. */
export async function loadAdjudication(
  id: string,
  choice: QueueChoice,
  passage: string | null,
): Promise<Loaded | Problem> {
  const [basics, answer, wanted] = await Promise.all([
    loadProjectBasics(id),
    projectApi.disagreements(id, queryOf(choice)),
    passage === null ? null : projectApi.disagreements(id, { key: passage }),
  ]);
  if (!basics.ok) return basics.problem;
  // Nothing can be settled there.
  if (isArchived(basics.value.project)) return { id: 'archived', message: otherTexts().archive.note };
  if (!answer.ok) return answer.problem;
  return {
    ...basics.value,
    answer: answer.value,
    whyNone: await whyNoneOf(id, choice, answer.value),
    wanted: wanted?.ok === true ? (wanted.value.disagreements[0] ?? null) : null,
  };
}
