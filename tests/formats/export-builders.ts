/** Projects to export: the golden sentence, and generated ones with everything that shifts offsets. */
import fc from 'fast-check';
import { sha256Hex } from '../../server/importers/sha256.ts';
import type { Annotation, Attributes } from '../../shared/domain/annotation.ts';
import { compareAnnotations } from '../../shared/domain/annotation.ts';
import { NO_METADATA } from '../../shared/domain/article.ts';
import { compareDecisions, OUTCOMES, type Decision } from '../../shared/domain/decision.ts';
import { compareComments, type CommentRecord } from '../../shared/domain/comment.ts';
import type {
  AnnotationId,
  ArticleId,
  CommentId,
  DecisionId,
  MemberId,
  ProjectId,
  RelationId,
  SuggestionId,
} from '../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET, SUGGESTIONS, type LabelSet } from '../../shared/domain/label-set.ts';
import { compareLayerNames, type LayerName } from '../../shared/domain/layer-name.ts';
import { MODES, EDITINGS, type Project } from '../../shared/domain/project.ts';
import { ROLES } from '../../shared/domain/member.ts';
import { compareRelations, type RelationRecord } from '../../shared/domain/relation.ts';
import { spanFromSelection } from '../../shared/domain/span.ts';
import { compareSuggestions, DECISIONS, type SuggestionRecord } from '../../shared/domain/suggestion.ts';
import { withSpan, type Spans } from '../../shared/domain/target.ts';
import type {
  ExportedArticle,
  ExportedLayer,
  ExportedMember,
  WholeExport,
} from '../../shared/formats/verbatim/project-export.ts';

export const GENERATOR = { name: 'verbatim', version: '0.1.0' };
export const GOLDEN = '“Lift-off 👩‍🚀!” said Ana Díaz.';
const NOON = Date.UTC(2026, 10, 23, 12);

export const aProject = (change: Partial<Project> = {}): Project => ({
  id: 'p1' as ProjectId,
  title: 'Launch',
  guidelines: '',
  mode: 'shared',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: NOON,
  ...change,
});

export const ANA: ExportedMember = { id: 'ana' as MemberId, name: 'Ana', colour: 1, role: 'owner', joined: NOON };

export const anAnnotation = (
  number: number,
  spans: Spans,
  body: { label?: string; attributes?: Attributes; note?: string } = {},
): Annotation => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as AnnotationId,
  target: { spans, creator: ANA.id, created: NOON, by: ANA.id, at: NOON },
  body: {
    label: body.label ?? 'quote',
    attributes: body.attributes ?? {},
    note: body.note ?? '',
    confidence: null,
    by: ANA.id,
    at: NOON + 1,
  },
});

export const anArticle = (
  text: string,
  annotations: readonly Annotation[],
  id = 'a1',
  layer: LayerName = 'shared',
): ExportedArticle => ({
  article: { id: id as ArticleId, title: 'Lift-off', ...NO_METADATA, sha256: sha256Hex(text), length: text.length },
  text,
  layers: [{ name: layer, annotations }],
});

/** The golden sentence with its quote, cue and source, in UTF-16 units. */
export const goldenExport = (): WholeExport => {
  const quote = anAnnotation(1, [{ start: 0, end: 17 }], { attributes: { speaker: 'Ana Díaz' } });
  const cue = anAnnotation(2, [{ start: 18, end: 22 }], { label: 'paraphrase' });
  const source = anAnnotation(3, [{ start: 23, end: 31 }], { label: 'editorial-claim' });
  return { project: aProject(), members: [ANA], articles: [anArticle(GOLDEN, [quote, cue, source])] };
};

export async function joined(parts: AsyncIterable<string | Uint8Array>): Promise<string> {
  const bytes: Uint8Array[] = [];
  for await (const part of parts) bytes.push(Buffer.from(part));
  return Buffer.concat(bytes).toString('utf8');
}

const PIECES = [
  'a',
  'Zoë',
  ' ',
  '\n',
  '\n\n',
  '“',
  '”',
  '"',
  "'",
  '…',
  '\\',
  '👩‍🚀',
  '👨‍👩‍👧',
  '🇫🇮',
  '👍🏽',
  'e\u0301',
  'שלום',
  'مرحبا',
  '\u202e',
  'नि',
  '\u2028',
  '\u0085',
  '\t',
  '𝒜',
  '漢字',
  '\r',
];
/** Without CRLF, of which other programs’ files bring only the LF. */
const prose = (maximum: number): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: maximum })
    .map((pieces) => pieces.join('').replace(/\r+\n/g, '\n'));
const articleText = prose(60).map((text) => `x${text.replaceAll('\0', '')}`);
const key = fc.stringMatching(/^[a-z][\w-]{0,8}$/);
const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
const value = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 10 }),
  fc.boolean(),
  fc.integer().map((n) => n || 0),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0),
);

const spansIn = (text: string): fc.Arbitrary<Spans> =>
  fc.array(fc.tuple(fc.nat(text.length), fc.nat(text.length)), { minLength: 1, maxLength: 4 }).map((selections) => {
    const spans = selections
      .map(([anchor, head]) => spanFromSelection(text, anchor, head))
      .filter((span) => span !== null);
    return spans.reduce<Spans>(withSpan, spans.length === 0 ? [{ start: 0, end: 1 }] : []);
  });

const annotationsIn = (text: string): fc.Arbitrary<Annotation[]> => {
  const stamp = fc.record({ by: key.map((id) => id as MemberId), at: time });
  const body = fc.record({
    label: fc.constantFrom(...DEFAULT_LABEL_SET.labels.map((label) => label.key)),
    attributes: fc.dictionary(fc.oneof(fc.constant('speaker'), key), value, { maxKeys: 4, noNullPrototype: true }),
    note: prose(8),
    confidence: fc.constantFrom(null, 'low', 'medium', 'high'),
  });
  const annotation = fc.record({
    id: fc.uuid(),
    spans: spansIn(text),
    creator: key,
    created: time,
    placed: stamp,
    content: stamp,
    body,
  });
  return fc.uniqueArray(annotation, { selector: ({ id }) => id, maxLength: 6 }).map((all) =>
    all
      .map(({ id, spans, creator, created, placed, content, body: says }) => ({
        id: id as AnnotationId,
        target: { spans, creator: creator as MemberId, created, ...placed },
        body: { ...says, ...content } as Annotation['body'],
      }))
      .sort(compareAnnotations),
  );
};

const annotatedIn = (text: string) =>
  fc
    .tuple(annotationsIn(text), suggestedIn(text))
    .chain(([annotations, suggested]) =>
      notesOn(annotations).map((notes) => ({ annotations, notes: { ...notes, ...suggested } })),
    );

const curatedIn = (text: string) =>
  annotatedIn(text).chain(({ annotations, notes }) =>
    decidedOn(annotations).map((decided) => ({ annotations, notes: { ...notes, ...decided } })),
  );

/** Label sets with the default labels, and attributes and relations of every shape, told in full and left out. */
const labelSet: fc.Arbitrary<LabelSet> = fc
  .record(
    {
      attributes: fc.uniqueArray(attribute(), { selector: (one) => one.key, maxLength: 4 }),
      relations: fc.uniqueArray(
        fc.record(
          { key, title: prose(3).map((title) => `${title}.`), description: prose(4), colour: fc.nat(7) },
          { requiredKeys: ['key', 'title', 'description'] },
        ),
        { selector: (one) => one.key, maxLength: 3 },
      ),
    },
    { requiredKeys: ['attributes'] },
  )
  .map(({ attributes, relations }) => ({
    labels: DEFAULT_LABEL_SET.labels,
    attributes,
    ...(relations && {
      relations: [
        { key: 'continues', title: 'continues', description: '' },
        ...relations.filter((one) => one.key !== 'continues'),
      ],
    }),
  }));

function attribute(): fc.Arbitrary<LabelSet['attributes'][number]> {
  const base = {
    key,
    title: prose(3).map((title) => `${title}.`),
    description: prose(4),
    labels: fc.array(key, { maxLength: 2 }),
  };
  const option = fc.record({ key, title: prose(2).map((title) => `${title}.`) });
  return fc.oneof(
    fc.record(
      { ...base, kind: fc.constant('text' as const), suggestions: fc.constantFrom(...SUGGESTIONS) },
      { requiredKeys: ['key', 'title', 'description'] },
    ),
    fc.record(
      { ...base, kind: fc.constant('choice' as const), options: fc.array(option, { minLength: 1, maxLength: 3 }) },
      { requiredKeys: ['key', 'title', 'description', 'kind', 'options'] },
    ),
  );
}

/** Comments on and relations between the annotations of a layer, in the state in which exports are written. */
const notesOn = (annotations: readonly Annotation[]): fc.Arbitrary<Pick<ExportedLayer, 'comments' | 'relations'>> => {
  const [one, other] = annotations;
  if (one === undefined || other === undefined) return fc.constant({});
  const on = fc.constantFrom(...annotations.map(({ id }) => id));
  const member = key.map((id) => id as MemberId);
  const made = { creator: member, created: time, by: member, at: time };
  const content = fc.record({
    annotation: on,
    parent: fc.option(fc.uuid().map((id) => id as CommentId)),
    text: prose(5).map((text) => `${text}.`),
    resolved: fc.constantFrom(null, true, false),
    ...made,
  });
  const linked = fc.record({
    type: fc.constant('continues'),
    from: fc.constant(one.id),
    to: fc.constant(other.id),
    ...made,
  });
  const listOf = <Id extends string, Record_>(
    record: fc.Arbitrary<Record_>,
    compare: (a: { id: Id; record: Record_ }, b: { id: Id; record: Record_ }) => number,
  ) =>
    fc
      .uniqueArray(fc.record({ id: fc.uuid().map((id) => id as Id), record }), {
        selector: ({ id }) => id,
        minLength: 1,
        maxLength: 3,
      })
      .map((list) => list.sort(compare));
  return fc.record(
    {
      comments: listOf<CommentId, CommentRecord>(content, compareComments),
      relations: listOf<RelationId, RelationRecord>(linked, compareRelations),
    },
    { requiredKeys: [] },
  );
};

/** What programs have suggested, if anything, in the state in which exports are written. */
function suggestedIn(text: string): fc.Arbitrary<Pick<ExportedLayer, 'suggestions'>> {
  const member = key.map((id) => id as MemberId);
  const record: fc.Arbitrary<SuggestionRecord> = fc.record({
    spans: spansIn(text),
    label: key,
    attributes: fc.dictionary(key, value, { maxKeys: 2, noNullPrototype: true }),
    note: prose(4),
    score: fc.option(fc.double({ min: 0, max: 1, noNaN: true }).map((score) => score || 0)),
    program: prose(2).map((name) => `${name.slice(0, 50)}.`),
    decision: fc.constantFrom(null, ...DECISIONS),
    annotation: fc.option(fc.uuid().map((id) => id as AnnotationId)),
    creator: member,
    created: time,
    by: member,
    at: time,
  });
  const suggestions = fc
    .uniqueArray(fc.record({ id: fc.uuid().map((id) => id as SuggestionId), record }), {
      selector: ({ id }) => id,
      minLength: 1,
      maxLength: 2,
    })
    .map((list) => list.sort(compareSuggestions));
  return fc.record({ suggestions }, { requiredKeys: [] });
}

/** Decisions that made some of a layer's annotations, and some that rejected everything. */
function decidedOn(annotations: readonly Annotation[]): fc.Arbitrary<Pick<ExportedLayer, 'decisions'>> {
  const source = fc.record({
    layer: fc.constantFrom<LayerName>('shared', 'annotator/ana', 'annotator/ben'),
    id: fc.uuid().map((id) => id as AnnotationId),
  });
  const decision = fc.record({
    id: fc.uuid().map((id) => id as DecisionId),
    sources: fc.array(source, { maxLength: 3 }),
    outcome: fc.constantFrom(...OUTCOMES.filter((outcome) => outcome !== 'rejected')),
    strategy: fc.constantFrom(null, 'exact', 'majority'),
    note: prose(4),
    by: key.map((id) => id as MemberId),
    at: time,
  });
  return fc
    .uniqueArray(decision, { selector: ({ id }) => id, maxLength: annotations.length + 2 })
    .map((all) =>
      all
        .map(({ id, outcome, ...rest }, index): Decision => {
          const annotation = annotations[index]?.id ?? null;
          return { id, record: { ...rest, outcome: annotation === null ? 'rejected' : outcome, annotation } };
        })
        .sort(compareDecisions),
    )
    .map((decisions) => (decisions.length === 0 ? {} : { decisions }));
}

const metadata = fc.option(prose(5));
const exportedArticle = articleText.chain((text): fc.Arbitrary<ExportedArticle> => {
  const otherLayers = fc.uniqueArray(fc.constantFrom<LayerName>('curated', 'annotator/ana', 'annotator/ben'), {
    maxLength: 3,
  });
  const layers = otherLayers.chain((names) =>
    fc.tuple(
      fc.tuple(fc.constant<LayerName>('shared'), annotatedIn(text)),
      ...names.map((name) => fc.tuple(fc.constant(name), name === 'curated' ? curatedIn(text) : annotatedIn(text))),
    ),
  );
  const article = fc.record({
    id: key,
    title: prose(6),
    outlet: metadata,
    author: metadata,
    date: metadata,
    url: metadata,
    language: metadata,
  });
  return fc.tuple(article, layers).map(([{ id, ...rest }, all]) => ({
    article: { id: id as ArticleId, ...rest, sha256: sha256Hex(text), length: text.length },
    text,
    layers: all
      .map(([name, { annotations, notes }]): ExportedLayer => ({ name, annotations, ...notes }))
      .filter(
        ({ name, annotations, suggestions = [], decisions = [] }) =>
          name === 'shared' || annotations.length + suggestions.length + decisions.length > 0,
      )
      .sort((a, b) => compareLayerNames(a.name, b.name)),
  }));
});

/** Any project in the state in which exports are written: members and layers sorted, no empty layer but `shared`. */
export const anyExport: fc.Arbitrary<WholeExport> = fc
  .record({
    project: fc.record({
      id: key,
      title: prose(6).map((title) => `${title}.`),
      guidelines: prose(20),
      mode: fc.constantFrom(...MODES),
      editing: fc.constantFrom(...EDITINGS),
      created: time,
      labelSet,
    }),
    members: fc.uniqueArray(
      fc.record({ id: key, name: prose(4), colour: fc.nat(7), role: fc.constantFrom(...ROLES, null), joined: time }),
      { selector: ({ id }) => id, maxLength: 4 },
    ),
    articles: fc.uniqueArray(exportedArticle, { selector: ({ article }) => article.id, maxLength: 3 }),
  })
  .map(({ project, members, articles }) => ({
    project: aProject({ ...project, id: project.id as ProjectId }),
    members: members.map((member) => ({ ...member, id: member.id as MemberId })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    articles,
  }));
