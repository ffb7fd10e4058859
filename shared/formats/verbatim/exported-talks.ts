/** Converts talks about disagreements to and from their form in files: each is stored with its article, with all of its messages. */
import { appendAll } from '../../domain/append-all.ts';
import { compareComments, type Comment } from '../../domain/comment.ts';
import type { CommentId, DecisionId } from '../../domain/ids.ts';
import { compareLayerNames } from '../../domain/layer-name.ts';
import { failure, success, type Result } from '../../domain/result.ts';
import { compareTalks, entriesOf, placeOfTalk, type Talk } from '../../domain/talk.ts';
import type { OffsetConverter } from '../../domain/offsets.ts';
import { parseRecord } from '../../layer/records.ts';
import { exportTime, importTime } from '../core/export-time.ts';
import { firstDuplicate } from '../core/first-duplicate.ts';
import { problemWithin } from '../core/problem-path.ts';
import { madeInFile, readMade } from './comments-relations-json.ts';
import { exportSpan } from './exported-span.ts';
import type { ExportedArticle, ExportedLayer } from './project-export.ts';
import { readSpans, type SpanContext } from './read-export-annotation.ts';
import type { ArticleInFile2 } from './verbatim-schema-2.ts';

type TalkInFile = NonNullable<ArticleInFile2['talks']>[number];

/** Talks in which a person has said something, by id, with what was said, the oldest first. */
export const heldTalks = ({
  talks = [],
  comments = [],
}: Pick<ExportedLayer, 'talks' | 'comments'>): readonly { readonly talk: Talk; readonly said: readonly Comment[] }[] =>
  [...talks].sort(compareTalks).flatMap((talk) => {
    const said = entriesOf(talk.id, comments);
    return said === null ? [] : [{ talk, said: said.entries }];
  });

/** Talks of an article, by key. */
export const talksInFile = (layers: readonly ExportedLayer[], text: string, converter: OffsetConverter): TalkInFile[] =>
  layers.flatMap(heldTalks).map(({ talk: { id, record }, said }) => ({
    key: id,
    sources: record.sources.map(({ layer, id: annotation }) => ({ layer, id: annotation })),
    spans: record.spans.map((span) => exportSpan(text, span, converter)),
    by: record.by,
    at: exportTime(record.at),
    comments: [...said]
      .sort(compareComments)
      .map(({ id: comment, record: { parent, text: words, resolved, ...made } }) => ({
        id: comment,
        parent,
        text: words,
        resolved,
        ...madeInFile(made),
      })),
  }));

/** The layers with the talks of a file. A problem's place is within the article. */
export function withTalks(
  layers: readonly ExportedLayer[],
  written: readonly TalkInFile[],
  context: SpanContext,
): Result<readonly ExportedLayer[]> {
  if (written.length === 0) return success(layers);
  const twice = firstDuplicate(written.map(({ key }) => key));
  if (twice !== -1)
    return failure('duplicate-annotation', 'Two talks of this article have one key.', `talks[${twice}].key`);
  const ids = written.flatMap(({ comments }) => comments.map(({ id }) => id));
  if (firstDuplicate(ids) !== -1)
    return failure('duplicate-annotation', 'Two comments in talks of this article have one id.', 'talks');
  const [talks, comments]: [Talk[], Comment[]] = [[], []];
  for (const [index, one] of written.entries()) {
    const read = readTalk(one, context);
    if (!read.ok) return problemWithin(read.problem, `talks[${index}]`);
    talks.push(read.value.talk);
    appendAll(comments, read.value.comments);
  }
  const discussion: ExportedLayer = {
    name: 'discussion',
    annotations: [],
    comments: comments.sort(compareComments),
    talks,
  };
  return success([...layers, discussion].sort((a, b) => compareLayerNames(a.name, b.name)));
}

function readTalk(
  { key, sources, spans, by, at, comments }: TalkInFile,
  context: SpanContext,
): Result<{ readonly talk: Talk; readonly comments: readonly Comment[] }> {
  const places = readSpans(spans, context);
  if (!places.ok) return places;
  const record = parseRecord('talks', { sources, spans: places.value, by, at: importTime(at) });
  if (!record.ok) return record;
  const id = key as DecisionId;
  const said: Comment[] = [];
  for (const [index, { id: comment, parent, text, resolved, ...made }] of comments.entries()) {
    const one = parseRecord('comments', { annotation: placeOfTalk(id), parent, text, resolved, ...readMade(made) });
    if (!one.ok) return problemWithin(one.problem, `comments[${index}]`);
    said.push({ id: comment as CommentId, record: one.value });
  }
  return success({ talk: { id, record: record.value }, comments: said });
}

/** Whether a file of the article tells of any talk. */
export const hasTalks = ({ layers }: Pick<ExportedArticle, 'layers'>): boolean =>
  layers.some((layer) => heldTalks(layer).length > 0);
