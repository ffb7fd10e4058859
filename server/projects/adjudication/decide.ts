/** Records a program’s decision about a disagreement, sent over HTTP. Members decide live, in the sync connection of the curated layer. */
import { randomUUID } from 'node:crypto';
import type { Version } from '../../../shared/adjudication/passages.ts';
import type { Body } from '../../../shared/domain/annotation.ts';
import { annotationIdFor, type Outcome } from '../../../shared/domain/decision.ts';
import type { ArticleId, DecisionId } from '../../../shared/domain/ids.ts';
import type { Sender } from '../../../shared/domain/permission.ts';
import type { Project } from '../../../shared/domain/project.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import { offsetConverter } from '../../../shared/domain/offsets.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import { readSpans } from '../../../shared/formats/verbatim/read-export-annotation.ts';
import type { DecideBody } from '../../../shared/wire/http/adjudication.ts';
import type { Pace } from '../../limits/pace.ts';
import { unlessFrozen } from '../frozen-layers.ts';
import type { Services } from '../services.ts';
import type { Adjudication, ArticleSummary } from './adjudication.ts';
import { curatedOf } from './prefill.ts';
import { disagreementOf, type Disagreement } from './queue.ts';

type Work = Pick<Services, 'store' | 'rooms' | 'now'> & { readonly adjudication: Adjudication };

/** Where the passage is, with what was decided about it. */
type Place = Disagreement;

/** What the decision makes; `null` where all versions are rejected. */
type Made = { readonly spans: Spans; readonly body: Body } | null;

/** Decides about one disagreement. Fails with `not-found`, `unknown-label`, or what is wrong with the spans. @returns it as it is now. */
export async function decide(
  work: Work,
  project: Project,
  key: string,
  wanted: DecideBody,
  { asker, pace }: { readonly asker: Sender; readonly pace: Pace },
): Promise<Result<Place>> {
  const place = await placeOf(work, project, key, { asker, pace });
  if (place === null) return failure('not-found', 'The project has no such disagreement.');
  const made = await madeBy(work, project, place, wanted);
  if (!made.ok) return made;
  const { passage, article } = place;
  const decision = {
    sources: passage.sources,
    outcome: wanted.outcome satisfies Outcome,
    strategy: null,
    note: wanted.note,
  };
  const annotation = made.value && { id: annotationIdFor(passage.id, randomUUID()), ...made.value };
  const stamp = { by: asker.member, at: work.now() };
  return unlessFrozen(work, async () => {
    await work.rooms.edit(curatedOf(project.id, article.article), { by: asker.member, isImport: false }, (layer) =>
      layer.decide(passage.id, decision, annotation, stamp, passage.earlier),
    );
    return success((await placeOf(work, project, key, { asker, pace })) ?? place);
  });
}

async function placeOf(
  { adjudication }: Work,
  project: Project,
  key: string,
  { asker, pace }: { readonly asker: Sender; readonly pace: Pace },
): Promise<Place | null> {
  const placeIn = async (articles: readonly ArticleId[]): Promise<Place | null> => {
    for (const id of articles) {
      const article = await adjudication.article(project, asker, pace, id);
      const passage = article?.passages.find((one) => one.id === (key as DecisionId));
      if (article !== null && passage !== undefined && passage.kind !== null)
        return disagreementOf(article, { ...passage, kind: passage.kind });
    }
    return null;
  };
  const place = await placeIn(await adjudication.articlesWith(project.id, key));
  if (place !== null) return place;
  // Nobody has opened the queue since its article was changed.
  const summaries = await adjudication.summaries(project, asker, pace);
  const holds = ({ disagreements }: ArticleSummary): boolean => disagreements.some(({ id }) => id === key);
  return placeIn(summaries.filter(holds).map(({ article }) => article));
}

async function madeBy(
  { store }: Work,
  project: Project,
  { article, passage }: Place,
  wanted: DecideBody,
): Promise<Result<Made>> {
  if (wanted.outcome === 'rejected') return success(null);
  if (wanted.outcome === 'taken') {
    const versions = passage.versions.filter((version) => isWanted(version, wanted));
    const [version] = versions;
    if (version === undefined || versions.length > 1)
      return failure('bad-request', 'Say by `layer` or `annotation` which of its versions is taken.', 'layer');
    const { target, body } = version.annotation;
    const { label, attributes, note, confidence } = body;
    return success({ spans: target.spans, body: { label, attributes, note, confidence } });
  }
  if (!project.labelSet.labels.some(({ key }) => key === wanted.label))
    return failure('unknown-label', `The project has no label “${wanted.label}”.`, 'label');
  const text = (await store.articles.text(project.id, article.article)) ?? '';
  const converter = offsetConverter(text, wanted.offsetUnit);
  const length = converter.fromUtf16(text.length);
  const spans = readSpans(wanted.spans, { text, unit: wanted.offsetUnit, converter, length });
  if (!spans.ok) return spans;
  const { label, attributes } = wanted;
  return success({ spans: spans.value, body: { label, attributes, note: '', confidence: null } });
}

const isWanted = (
  { layer, annotation }: Version,
  wanted: { readonly layer?: string | undefined; readonly annotation?: string | undefined },
): boolean =>
  (wanted.layer === undefined || wanted.layer === layer) &&
  (wanted.annotation === undefined || wanted.annotation === annotation.id);
