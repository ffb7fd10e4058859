/** Computes the agreement of a project, or of a project’s export: the same articles give the same figures. */
import { STANDARD_BOOTSTRAP } from '../../../shared/agreement/bootstrap.ts';
import { STANDARD_GAMMA, type GammaOptions } from '../../../shared/agreement/gamma/gamma.ts';
import { AGREEMENT_SCHEMA } from '../../../shared/agreement/report.ts';
import type { AgreementArticle } from '../../../shared/agreement/slices.ts';
import { wholeReport, type WholeReport, type WholeReportOptions } from '../../../shared/agreement/whole-report.ts';
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { LabelAttribute, LabelSet } from '../../../shared/domain/label-set.ts';
import { failure, success, type Result } from '../../../shared/domain/result.ts';
import type { ProjectExport } from '../../../shared/formats/verbatim/project-export.ts';
import type { AgreementRequest } from './agreement-request.ts';
import { exportOf, type ExportRequest } from '../exporting/export-request.ts';
import { ROSTER_BASES, type RosterBasis } from './article-roster.ts';
import { measuredArticle, type LeftOut } from './measured-articles.ts';
import { MeasuredData } from './measured-data.ts';
import { annotatorsOf, namesOf, type Annotator } from './named-annotators.ts';
import { RoundsThere, type RoundThere } from './rounds-there.ts';

/** What the figures depend on: with the same parameters they come again. */
interface AgreementParameters {
  readonly project: { readonly id: string; readonly title: string };
  readonly unit: AgreementRequest['unit'];
  readonly gap: boolean;
  readonly measures: readonly string[];
  /** Each `null` is everything. */
  readonly articles: readonly string[] | null;
  readonly layers: readonly string[] | null;
  readonly labels: readonly string[] | null;
  readonly round: number | null;
  /** How it was decided who counts: `ROSTER_BASES`, separated by commas where articles differ. */
  readonly roster: string;
  readonly seed: number;
  readonly bootstrap: { readonly draws: number; readonly interval: 0.95 };
  readonly gamma: Omit<GammaOptions, 'seed'>;
}

export interface AgreementDocument extends WholeReport {
  readonly schema: typeof AGREEMENT_SCHEMA;
  readonly parameters: AgreementParameters;
  readonly annotators: readonly Annotator[];
  readonly leftOut: readonly LeftOut[];
  /** Layers that figures hold and that are not independent, with the reason (`member-link`, `joined`, `late-work`); left out where there are none. */
  readonly notIndependent?: readonly LeftOut[];
  /** Rounds that can be asked for; left out where all work is shared. */
  readonly rounds?: readonly RoundThere[];
  /** Of what was measured, with the number of annotations. */
  readonly data: ReturnType<MeasuredData['summary']>;
  /** Titles of the articles and names of the members that the document names, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** More annotations than this are aligned for gamma only where it was named: it takes a minute and more. */
const MOST_FOR_GAMMA = 3_000;

/** The export that is read for it: all layers, and of earlier rounds the one asked for. */
export const measuredBy = ({ round }: AgreementRequest): ExportRequest =>
  exportOf('json', { rounds: round === null ? null : new Set([round]) });

/** How a report is computed; `null` if it takes more than there is. */
type Compute = (articles: readonly AgreementArticle[], options: WholeReportOptions) => Promise<WholeReport | null>;

const computeHere: Compute = (articles, options) => Promise.resolve(wholeReport(articles, options));

/**
 * Fails for labels, articles, layers and a round that are asked for and not there.
 * @param compute on another thread, as a rule; here, if left out.
 */
export async function projectAgreement(
  source: ProjectExport,
  request: AgreementRequest,
  compute = computeHere,
): Promise<Result<AgreementDocument>> {
  const labels = source.project.labelSet.labels.map(({ key }) => key);
  const label = firstMissing(request.labels, new Set(labels));
  if (label !== undefined) return failure('unknown-label', `The project has no label “${label}”.`, 'labels');
  const { articles, leftOut, notIndependent, roster, rounds, data, titles, problem } = await measuredArticles(
    source,
    request,
  );
  if (problem !== null) return problem;
  const gamma = gammaFor(articles, request);
  const annotators = annotatorsOf(articles, source.members);
  const report = await compute(articles, {
    measures: request.measures,
    labels: [...labels, ...formerLabels(articles, labels)].filter((key) => request.labels?.has(key) ?? true),
    gamma,
    withGap: request.withGap,
    bootstrap: { ...STANDARD_BOOTSTRAP, seed: request.seed },
    attributes: choicesOf(source.project.labelSet, request.labels),
    programs: idsOf(annotators, 'program'),
    people: new Set(idsOf(annotators, 'person')),
    references: idsOf(annotators, 'layer'),
  });
  if (report === null)
    return failure('agreement-too-large', 'These measures take too long. Choose fewer measures, labels or articles.');
  return success({
    schema: AGREEMENT_SCHEMA,
    parameters: parametersOf(source, request, gamma, roster),
    annotators,
    articles: report.articles,
    leftOut,
    ...(notIndependent.length > 0 && { notIndependent }),
    ...(rounds.length > 0 && { rounds }),
    total: report.total,
    byLabel: report.byLabel,
    pairs: report.pairs,
    byArticle: report.byArticle,
    confusion: report.confusion,
    attributes: report.attributes,
    programs: report.programs,
    ...(report.references && { references: report.references }),
    data,
    names: namesOf({ articles, leftOut, titles }, source.members),
  });
}

const idsOf = (annotators: readonly Annotator[], wanted: Annotator['kind']): readonly string[] =>
  annotators.filter(({ kind }) => kind === wanted).map(({ id }) => id);

/** Choice attributes of labels that are measured. */
const choicesOf = ({ attributes }: LabelSet, labels: AgreementRequest['labels']): readonly LabelAttribute[] =>
  attributes.filter(
    (attribute) =>
      attribute.kind === 'choice' &&
      (labels === null || attribute.labels === undefined || attribute.labels.some((label) => labels.has(label))),
  );

/** Labels that annotations of earlier rounds bear and the project has not any more. */
function formerLabels(articles: readonly AgreementArticle[], labels: readonly string[]): readonly string[] {
  const former = new Set<string>();
  for (const { annotators } of articles)
    for (const { units } of annotators) for (const { label } of units) former.add(label);
  for (const label of labels) former.delete(label);
  return [...former].sort();
}

async function measuredArticles(source: ProjectExport, request: AgreementRequest) {
  const articles: AgreementArticle[] = [];
  const leftOut: LeftOut[] = [];
  const notIndependent: LeftOut[] = [];
  const bases = new Set<RosterBasis>();
  const rounds = new RoundsThere(source.project.mode);
  const data = new MeasuredData();
  const titles = new Map<string, string>();
  const there = { articles: new Set<string>(), layers: new Set<string>() };
  for await (const exported of source.articles) {
    there.articles.add(exported.article.id);
    rounds.note(exported.work);
    if (!(request.articles?.has(exported.article.id) ?? true)) continue;
    const one = measuredArticle(exported, source, request);
    for (const name of one.layers) there.layers.add(name);
    if (one.measured.annotators.length + one.leftOut.length > 0) bases.add(one.basis);
    articles.push(one.measured);
    titles.set(exported.article.id, exported.article.title);
    data.add(exported.article.sha256, one.measured);
    appendAll(leftOut, one.leftOut);
    appendAll(notIndependent, one.notIndependent);
  }
  const roster = ROSTER_BASES.filter((one) => bases.has(one)).join(', ') || 'layers with annotations';
  const problem = missing(request, there) ?? rounds.problem(request.round);
  return { articles, leftOut, notIndependent, roster, rounds: rounds.list(), data: data.summary(), titles, problem };
}

function missing(
  { articles, layers }: AgreementRequest,
  there: { readonly articles: ReadonlySet<string>; readonly layers: ReadonlySet<string> },
): Result<never> | null {
  const article = firstMissing(articles, there.articles);
  if (article !== undefined) return failure('unknown-article', `There is no article “${article}”.`, 'articles');
  const layer = firstMissing(layers, there.layers);
  return layer === undefined ? null : failure('unknown-layer', `No article has a layer “${layer}”.`, 'layers');
}

const firstMissing = (wanted: ReadonlySet<string> | null, there: ReadonlySet<string>): string | undefined =>
  [...(wanted ?? [])].find((one) => !there.has(one));

/** Without a step allowed, gamma is `too-large` at once. */
function gammaFor(articles: readonly AgreementArticle[], { seed, isNamed }: AgreementRequest): GammaOptions {
  const annotations = articles.reduce(
    (sum, { annotators }) => sum + annotators.reduce((own, { units }) => own + units.length, 0),
    0,
  );
  return { ...STANDARD_GAMMA, seed, steps: isNamed || annotations <= MOST_FOR_GAMMA ? STANDARD_GAMMA.steps : 0 };
}

function parametersOf(
  { project: { id, title } }: ProjectExport,
  { unit, withGap, measures, articles, layers, labels, round, seed }: AgreementRequest,
  gamma: GammaOptions,
  roster: string,
): AgreementParameters {
  const { alpha, beta, deltaEmpty, samples, precision, sampler, steps } = gamma;
  return {
    project: { id, title },
    unit,
    gap: withGap,
    measures,
    articles: inOrder(articles),
    layers: inOrder(layers),
    labels: inOrder(labels),
    round,
    roster,
    seed,
    bootstrap: { draws: STANDARD_BOOTSTRAP.draws, interval: 0.95 },
    gamma: { alpha, beta, deltaEmpty, samples, precision, sampler, steps },
  };
}

const inOrder = (set: ReadonlySet<string> | null): readonly string[] | null => (set === null ? null : [...set].sort());
