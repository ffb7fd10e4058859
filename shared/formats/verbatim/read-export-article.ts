/** Converts an article from a file to an article of the project, checks it against its own text, and converts offsets to UTF-16 units. */
import { compareDecisions, type Decision } from '../../domain/decision.ts';
import type { ArticleId } from '../../domain/ids.ts';
import { MAX_ARTICLE_BYTES, normaliseText, validateText } from '../../domain/article.ts';
import { ownLayer, parseLayerName } from '../../domain/layer-name.ts';
import { offsetConverter, type OffsetUnit } from '../../domain/offsets.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { readComment, readRelation } from './comments-relations-json.ts';
import { readDecision, readRejected, withRejected } from './exported-decisions.ts';
import { readSuggestion } from './exported-suggestions.ts';
import { withTalks } from './exported-talks.ts';
import { firstDuplicate } from '../core/first-duplicate.ts';
import { problemWithin } from '../core/problem-path.ts';
import type { EarlierRound, ExportedArticle, ExportedLayer } from './project-export.ts';
import { readAnnotation, type AnnotationContext } from './read-export-annotation.ts';
import { utf8Length } from '../core/utf8-length.ts';
import { readWork } from './exported-work.ts';
import type { ArticleInFile2, LayerInFile2, WorkInFile } from './verbatim-schema-2.ts';
import type { LayerInFile } from './verbatim-schema.ts';

export interface ArticleContext {
  readonly unit: OffsetUnit;
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
  /** Keys of the project's kinds of relation. */
  readonly relationTypes: ReadonlySet<string>;
  /** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  readonly sha256: (text: string) => string;
}

interface LayerContext extends AnnotationContext, Pick<ArticleContext, 'relationTypes'> {}

/** Checks text, hash, length, layers and every span. A problem's place is within the article. */
export function readArticle(
  written: ArticleInFile2,
  { unit, labels, relationTypes, sha256 }: ArticleContext,
): Result<ExportedArticle> {
  const { id, title, outlet, author, date, url, language, kind, text } = written;
  const textAsItMustBe = readText(text);
  if (!textAsItMustBe.ok) return textAsItMustBe;
  const hash = sha256(text);
  if (hash !== written.sha256) return hashProblem(text, hash, written.sha256);
  const converter = offsetConverter(text, unit);
  const length = converter.fromUtf16(text.length);
  if (length !== written.length)
    return failure('length-mismatch', `The text’s length is ${length}, not ${written.length}.`, 'length');
  const twice = firstDuplicate(written.layers.map((layer) => layer.name));
  if (twice !== -1)
    return failure('duplicate-layer', 'This layer stands twice in the article.', `layers[${twice}].name`);
  const context = { text, unit, converter, length, labels, relationTypes };
  const layers = collectResults(
    lazily(written.layers, (layer, index) => readLayer(layer, `layers[${index}]`, context)),
  );
  if (!layers.ok) return layers;
  const rejected = readAllRejected(written.decisions ?? [], layers.value);
  if (!rejected.ok) return rejected;
  const talked = withTalks(withRejected(layers.value, rejected.value), written.talks ?? [], context);
  if (!talked.ok) return talked;
  const article = {
    id: id as ArticleId,
    title,
    outlet,
    author,
    date,
    url,
    language,
    ...(kind !== undefined && { kind }),
    sha256: hash,
    length: text.length,
  };
  const work = readWork(written);
  const earlier = readEarlier(written.rounds ?? [], context);
  if (!earlier.ok) return earlier;
  return success({
    article,
    text,
    layers: talked.value,
    ...(work && { work }),
    ...(earlier.value.length > 0 && { earlier: earlier.value }),
  });
}

/** Passages whose versions were rejected; no decision of the article stands in it twice. */
function readAllRejected(
  written: NonNullable<ArticleInFile2['decisions']>,
  layers: readonly ExportedLayer[],
): Result<readonly Decision[]> {
  const known = layers.flatMap(({ decisions = [] }) => decisions.map(({ id }): string => id));
  const twice = firstDuplicate([...known, ...written.map(({ key }) => key)]) - known.length;
  if (twice >= 0) return failure('duplicate-annotation', TWO_DECISIONS, `decisions[${twice}].key`);
  return readAll(written, 'decisions', readRejected);
}

const TWO_DECISIONS = 'Two decisions of this article have one key.';

type RoundInFile = NonNullable<WorkInFile['rounds']>[number];

/** The layers of rounds that another one follows. */
function readEarlier(rounds: readonly RoundInFile[], context: LayerContext): Result<readonly EarlierRound[]> {
  const earlier: EarlierRound[] = [];
  for (const [index, { round, layers, roster }] of rounds.entries()) {
    if (layers === undefined) continue;
    const where = `rounds[${index}].layers`;
    if (index === rounds.length - 1)
      return failure('layers-of-last-round', 'The layers of the last round are those of the article.', where);
    const ofRoster = new Set<string>(roster.map(({ member }) => ownLayer(member)));
    const foreign = layers.findIndex(({ name }) => !ofRoster.has(name));
    const wrong = foreign === -1 ? firstDuplicate(layers.map(({ name }) => name)) : foreign;
    if (wrong !== -1)
      return failure('no-such-layer', 'A round has one layer of each of its roster.', `${where}[${wrong}].name`);
    const read = collectResults(
      lazily(layers, (layer, at) => readLayer(layer, `${where}[${at}]`, { ...context, ...keysOf(layer) })),
    );
    if (!read.ok) return read;
    earlier.push({ round, layers: read.value });
  }
  return success(earlier);
}

/** Labels and kinds of relation may be gone since: the layer's own are taken as they are. */
const keysOf = ({ annotations, relations }: LayerInFile): Pick<LayerContext, 'labels' | 'relationTypes'> => ({
  labels: new Set(annotations.map(({ label }) => label)),
  relationTypes: new Set(relations.map(({ type }) => type)),
});

function readText(text: string): Result<string> {
  if (utf8Length(text) > MAX_ARTICLE_BYTES)
    return failure('article-too-large', `The text has more than ${MAX_ARTICLE_BYTES} bytes.`, 'text');
  const valid = validateText(text);
  return valid.ok ? valid : problemWithin({ id: valid.problem.id, message: valid.problem.message }, 'text');
}

/** A mark or line ends that some program put in are named. By themselves they are no fault: earlier versions kept some. */
function hashProblem(text: string, hash: string, claimed: string): Result<never> {
  if (normaliseText(text) === text)
    return failure('hash-mismatch', `The text’s SHA-256 is ${hash}, not ${claimed}.`, 'sha256');
  return failure(
    'text-not-normal',
    'The text is not the one that was exported: it has a byte order mark, or line ends other than LF.',
    'text',
  );
}

function readLayer(written: LayerInFile2, where: string, context: LayerContext): Result<ExportedLayer> {
  const name = parseLayerName(written.name);
  if (name === null) return failure('no-such-layer', 'There is no layer of this name.', `${where}.name`);
  for (const list of ['annotations', 'relations', 'comments'] as const) {
    const twice = firstDuplicate(written[list].map(({ id }) => id));
    if (twice !== -1)
      return failure('duplicate-annotation', `Two ${list} of this layer have one id.`, `${where}.${list}[${twice}].id`);
  }
  const twice = firstDuplicate((written.suggestions ?? []).map(({ id }) => id));
  if (twice !== -1)
    return failure(
      'duplicate-annotation',
      'Two suggestions of this layer have one id.',
      `${where}.suggestions[${twice}].id`,
    );
  const annotations = readAll(written.annotations, `${where}.annotations`, (one) => readAnnotation(one, context));
  if (!annotations.ok) return annotations;
  const ids = new Set(written.annotations.map(({ id }) => id));
  const relations = readAll(written.relations, `${where}.relations`, (one) =>
    readRelation(one, ids, context.relationTypes),
  );
  if (!relations.ok) return relations;
  const comments = readAll(written.comments, `${where}.comments`, (one) => readComment(one, ids));
  if (!comments.ok) return comments;
  const suggestions = readAll(written.suggestions ?? [], `${where}.suggestions`, (one) => readSuggestion(one, context));
  if (!suggestions.ok) return suggestions;
  const decisions = readDecisions(written, name, where);
  if (!decisions.ok) return decisions;
  const notes = {
    ...(relations.value.length > 0 && { relations: relations.value }),
    ...(comments.value.length > 0 && { comments: comments.value }),
    ...(suggestions.value.length > 0 && { suggestions: suggestions.value }),
    ...(decisions.value.length > 0 && { decisions: decisions.value }),
  };
  return success({ name, annotations: annotations.value, ...notes });
}

/** Decisions that made annotations of a layer, by id. */
function readDecisions(
  { annotations }: LayerInFile2,
  name: ExportedLayer['name'],
  where: string,
): Result<readonly Decision[]> {
  const read = readAll(annotations, `${where}.annotations`, (one) => readDecision(one, name));
  if (!read.ok) return read;
  // An annotation without a decision has its own place in the list.
  const twice = firstDuplicate(read.value.map((decision, index) => decision?.id ?? String(index)));
  if (twice !== -1)
    return failure('duplicate-annotation', TWO_DECISIONS, `${where}.annotations[${twice}].decision.key`);
  return success(read.value.filter((decision) => decision !== null).sort(compareDecisions));
}

/** Reads a list to its end, or to the first that is wrong, with its place. */
const readAll = <From, To>(
  list: readonly From[],
  where: string,
  read: (item: From) => Result<To>,
): Result<readonly To[]> =>
  collectResults(
    lazily(list, (item, index) => {
      const result = read(item);
      return result.ok ? result : problemWithin(result.problem, `${where}[${index}]`);
    }),
  );

/** Maps one by one, only as far as the caller reads on. */
function* lazily<From, To>(list: readonly From[], map: (item: From, index: number) => To): Generator<To> {
  for (const [index, item] of list.entries()) yield map(item, index);
}

/** All the values, or the first problem; results that are made lazily after it are never made. */
function collectResults<Value>(results: Iterable<Result<Value>>): Result<Value[]> {
  const values: Value[] = [];
  for (const result of results) {
    if (!result.ok) return result;
    values.push(result.value);
  }
  return success(values);
}
