/** Pre-filling: what a strategy chooses goes into the curated layer before people decide, and comes out again as a whole. */
import { chosenVersion, type Strategy } from '../../../shared/adjudication/strategies.ts';
import type { Annotation, Body } from '../../../shared/domain/annotation.ts';
import type { Article } from '../../../shared/domain/article.ts';
import type { AnnotationId, ArticleId, ProjectId } from '../../../shared/domain/ids.ts';
import type { LayerRef } from '../../../shared/domain/layer-name.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';
import type { Pace } from '../../limits/pace.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import type { Adjudication, KeyedPassage, SettledArticle } from './adjudication.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly adjudication: Adjudication };

export interface Prefilled {
  /** Annotations that are new in the curated layer, or would be. */
  readonly added: number;
  /** Disagreements that are left to people. */
  readonly left: number;
}

/** Agreed annotations go in so many at a time: a few milliseconds' work. */
const A_STEP = 100;

/**
 * Puts what a strategy chooses into the curated layer. What was decided before stays, by people or not, so that doing it
 * twice adds nothing. Fails with `nothing-to-settle`.
 * @param isPreview counts alone.
 */
export async function prefill(
  work: Work,
  project: Project,
  article: Article,
  strategy: Strategy,
  { asker, isPreview, pace }: { readonly asker: Sender; readonly isPreview: boolean; readonly pace: Pace },
): Promise<Result<Prefilled>> {
  const [settled] = await work.adjudication.articles(project, asker, pace, article.id);
  if (settled === undefined) return nothingToSettle(article);
  if (strategy.kind === 'annotator' && !settled.layers.includes(strategy.layer))
    return failure('bad-request', `This annotator’s layer does not count in “${article.title}”.`, 'annotator');
  const chosen = settled.passages.flatMap((passage) => {
    const version = settled.known.has(passage.id) ? null : chosenVersion(passage, settled.layers, strategy);
    return version === null ? [] : [{ passage, annotation: version.annotation }];
  });
  const done = new Set(chosen.map(({ passage }) => passage.id));
  const left = undecided(settled).filter(({ id }) => !done.has(id)).length;
  if (isPreview) return success({ added: chosen.length, left });
  const stamp = { by: asker.member, at: work.now() };
  return unlessFrozen(work, async () => {
    const added = await work.rooms.edit(
      curatedOf(project.id, article.id),
      { by: asker.member, isImport: false },
      async (layer) => {
        let count = 0;
        for (const [index, { passage, annotation }] of chosen.entries()) {
          if (index % A_STEP === 0) await pace.pause();
          // Somebody may have decided since it was read.
          if (layer.decisions.get(passage.id) !== undefined) continue;
          layer.decide(passage.id, agreedOn(passage, strategy), madeOf(passage, annotation), stamp);
          count += 1;
        }
        return count;
      },
    );
    return success({ added, left });
  });
}

/** Takes out what strategies put in. Fails with `decided` once a person has decided something, and with `nothing-to-settle`. @returns how many. */
export async function takeBackPrefill(
  work: Work,
  project: Project,
  article: Article,
  { asker, pace }: { readonly asker: Sender; readonly pace: Pace },
): Promise<Result<number>> {
  const [settled] = await work.adjudication.articles(project, asker, pace, article.id);
  if (settled === undefined) return nothingToSettle(article);
  const by = { by: asker.member, isImport: false };
  return unlessFrozen(work, () =>
    work.rooms.edit(curatedOf(project.id, article.id), by, (layer) => takeOut(layer, article)),
  );
}

function takeOut(layer: LayerDoc, { title }: Article): Result<number> {
  const decisions = layer.decisions.all();
  if (decisions.some(({ record }) => record.outcome !== 'agreed'))
    return failure('decided', `In “${title}” somebody has decided something: what was filled in stays.`, title);
  for (const { id } of decisions) layer.reopen(id);
  return success(decisions.length);
}

export const curatedOf = (project: ProjectId, article: ArticleId): LayerRef => ({ project, article, layer: 'curated' });

export const undecided = ({ passages, decisions }: SettledArticle): readonly KeyedPassage[] =>
  passages.filter(({ kind, id }) => kind !== null && !decisions.has(id));

const nothingToSettle = ({ title }: Article): Result<never> =>
  failure(
    'nothing-to-settle',
    `Nothing of “${title}” is there to be settled: its work is not revealed, or your own work on it is open, or no annotator has a layer there.`,
    title,
  );

const agreedOn = ({ sources }: KeyedPassage, { kind }: Strategy) => ({
  sources,
  outcome: 'agreed' as const,
  strategy: kind,
  note: '',
});

/** Its id is that of the decision: the server alone writes it, and writes the same again. */
const madeOf = ({ id }: KeyedPassage, { target, body }: Annotation) => ({
  id: id as string as AnnotationId,
  spans: target.spans,
  body: contentOf(body),
});

/** What annotators agree on; notes and confidence are their own. */
const contentOf = ({ label, attributes }: Body): Body => ({ label, attributes, note: '', confidence: null });
