/** Pre-fills the curated layer: a strategy decides about disagreements before members do. A whole pre-fill can be undone. */
import { randomUUID } from 'node:crypto';
import { chosenVersion, type Strategy } from '../../../shared/adjudication/strategies.ts';
import { decisionIdOf } from '../../../shared/adjudication/decision-id.ts';
import type { KeyedPassage } from '../../../shared/adjudication/earlier-rounds.ts';
import type { Article } from '../../../shared/domain/article.ts';
import type { DecisionRecord } from '../../../shared/domain/decision.ts';
import type { ArticleId, DecisionId, MemberId, ProjectId } from '../../../shared/domain/ids.ts';
import { inSteps } from '../../../shared/domain/in-steps.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { sha256Hex } from '../../importers/sha256.ts';
import type { Pace } from '../../limits/pace.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import type { Adjudication } from './adjudication.ts';
import { fillIn, isAgreed, type Chosen } from './fill-in.ts';
import type { SettledArticle } from './settled-article.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly adjudication: Adjudication };

export interface Prefilled {
  /** Annotations that are new in the curated layer, or would be. */
  readonly added: number;
  /** Disagreements that are left to people. */
  readonly left: number;
}

interface How {
  /** The member who signs the fill. */
  readonly by: MemberId;
  /** Whose access counts; `null`: the server’s own. */
  readonly access: Sender | null;
  /** Fills only while this round is the last one, and revealed; if left out, all that is open. */
  readonly round?: number;
  /** Counts alone. */
  readonly isPreview: boolean;
  readonly pace: Pace;
}

/**
 * Puts the choices of a strategy into the curated layer. Earlier decisions stay, by people or not, so that doing it
 * twice adds nothing; choices of a fill in an earlier round are removed where their annotations were changed or are gone.
 * Fails with `nothing-to-settle`.
 */
export async function prefill(
  work: Work,
  project: Project,
  article: Article,
  strategy: Strategy,
  { by, access, round, isPreview, pace }: How,
): Promise<Result<Prefilled>> {
  const settled = await work.adjudication.article(project, access, pace, article.id);
  if (settled === null || settled.isGold || (round !== undefined && !(await isRevealed(work, project, settled, round))))
    return nothingToSettle(article);
  if (strategy.kind === 'annotator' && !settled.layers.includes(strategy.layer))
    return failure('bad-request', `This annotator’s layer does not count in “${article.title}”.`, 'annotator');
  const chosen = chosenIn(settled, strategy);
  const done = new Set(chosen.map(({ passage }) => passage.id));
  const left = undecided(settled).filter(({ id }) => !done.has(id)).length;
  if (isPreview) return success({ added: chosen.length, left });
  const stamp = { by, at: work.now() };
  const gone = agreedBefore(settled);
  return unlessFrozen(work, async () => {
    let added = 0;
    await work.rooms.editInSteps(curatedOf(project.id, article.id), { by, isImport: false }, function* (layer) {
      for (const id of gone) if (isAgreed(layer.decisions.get(id)?.record)) layer.reopen(id);
      yield* fillIn(layer, chosen, strategy, stamp, randomUUID, () => (added += 1));
    });
    return success({ added, left });
  });
}

/** Whether what was read is of this round, and nobody has begun the next one while it was read. */
async function isRevealed({ store }: Work, project: Project, settled: SettledArticle, round: number): Promise<boolean> {
  return settled.round === round && (await store.rounds.standing(project, settled.article)).number === round;
}

function chosenIn(settled: SettledArticle, strategy: Strategy): readonly Chosen[] {
  return settled.passages.flatMap((passage) => {
    const isOpen =
      !settled.known.has(passage.id) && (passage.earlier === null || isAgreed(settled.known.get(passage.earlier)));
    const version = isOpen ? chosenVersion(passage, settled.layers, strategy) : null;
    return version === null ? [] : [{ passage, annotation: version.annotation }];
  });
}

/** What strategies put in in earlier rounds, of annotations that were changed since or do not belong together any more. */
function agreedBefore({ round, passages, known }: SettledArticle): readonly DecisionId[] {
  if (round <= 1) return [];
  const there = new Set(passages.map(({ id }) => id));
  return [...known].flatMap(([id, record]) =>
    !there.has(id) && isAgreed(record) && isOfRoundBefore(id, record, round) ? [id] : [],
  );
}

/** Imported layers may be of annotators who are not members. */
function isOfRoundBefore(id: DecisionId, { sources }: DecisionRecord, round: number): boolean {
  for (let before = 1; before < round; before += 1) if (decisionIdOf(sources, before, sha256Hex) === id) return true;
  return false;
}

/** Takes out what strategies put in. Fails with `decided` once a person has decided something, and with `nothing-to-settle`. @returns how many. */
export async function takeBackPrefill(
  work: Work,
  project: Project,
  article: Article,
  { asker, pace }: { readonly asker: Sender; readonly pace: Pace },
): Promise<Result<number>> {
  const settled = await work.adjudication.article(project, asker, pace, article.id);
  if (settled === null) return nothingToSettle(article);
  const by = { by: asker.member, isImport: false };
  return unlessFrozen(work, async () => {
    const editor = await work.rooms.editor(curatedOf(project.id, article.id));
    const decisions = editor.layer.decisions.all();
    if (decisions.some(({ record }) => record.outcome !== 'agreed')) return isDecided(article);
    await editor.editInSteps(by, (layer) => inSteps(decisions, ({ id }) => layer.reopen(id)));
    return success(decisions.length);
  });
}

const isDecided = ({ title }: Article): Result<never> =>
  failure('decided', `In “${title}” somebody has decided something: what was filled in stays.`, title);

export const curatedOf = (project: ProjectId, article: ArticleId): LayerRef => ({ project, article, layer: 'curated' });

const undecided = ({ passages, decisions }: SettledArticle): readonly KeyedPassage[] =>
  passages.filter(({ kind, id }) => kind !== null && !decisions.has(id));

const nothingToSettle = ({ title }: Article): Result<never> =>
  failure(
    'nothing-to-settle',
    `Nothing of “${title}” is there to be settled: its work is not revealed, or your own work on it is open, or no annotator has a layer there, or it is a gold article.`,
    title,
  );
