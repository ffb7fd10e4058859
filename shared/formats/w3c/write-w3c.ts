/**
 * Writes W3C Web Annotations as JSON-LD: one AnnotationPage, with an annotation on each line. Each span is a target of
 * its own, given by its offsets and its words. A relation is an annotation that links two others, and a comment is an
 * annotation of an annotation.
 */
import { lastChange, type Annotation } from '../../domain/annotation.ts';
import type { Comment } from '../../domain/comment.ts';
import type { MemberId } from '../../domain/ids.ts';
import { offsetConverter, type OffsetConverter } from '../../domain/offsets.ts';
import type { Relation } from '../../domain/relation.ts';
import type { Span } from '../../domain/span.ts';
import { attributesByKey } from '../core/attributes-by-key.ts';
import type { FileWriter, WriteOptions } from '../core/export-format.ts';
import { exportSpan } from '../verbatim/exported-span.ts';
import { exportTime } from '../core/export-time.ts';
import { jsonLine } from '../core/json-line.ts';
import { layersToWrite } from '../core/layers-to-write.ts';
import { decisionDetailsLost, provenanceIn, type Provenance } from '../core/provenance.ts';
import type { ExportedArticle, ExportedLayer, ProjectExport } from '../verbatim/project-export.ts';
import {
  ANNOTATION_CONTEXT,
  ARTICLE,
  articleIri,
  ATTRIBUTE,
  DECISION,
  DERIVED_FROM,
  JSON_FORMAT,
  LAYER,
  memberIri,
  OUR_CONTEXT,
  recordIri,
  RESOLVED,
  SHA256,
} from './terms.ts';

export const w3cWriter: FileWriter = {
  shape: 'file',
  write: writeW3c,
  alsoLost: (article) => [decisionDetailsLost(article)],
};

async function* writeW3c(source: ProjectExport, options: WriteOptions): AsyncGenerator<string> {
  yield pageHead(source, options);
  let separator = '\n';
  const people = new People(source);
  for await (const article of source.articles) {
    for (const item of itemsOf(article, people, options)) {
      yield `${separator}${jsonLine(item)}`;
      separator = ',\n';
    }
  }
  yield '\n]}\n';
}

function pageHead({ project }: ProjectExport, { generator }: WriteOptions): string {
  const collection = {
    id: `urn:verbatim:${project.id}`,
    type: 'AnnotationCollection',
    label: project.title,
    generator: { id: `urn:verbatim:software:${generator.version}`, type: 'Software', name: generator.name },
  };
  const head = {
    '@context': [ANNOTATION_CONTEXT, OUR_CONTEXT],
    id: `urn:verbatim:${project.id}:annotations`,
    type: 'AnnotationPage',
    partOf: collection,
    startIndex: 0,
    items: [],
  };
  return jsonLine(head).replace(/\]\}$/, '');
}

/** Members as creators. */
class People {
  private readonly names: ReadonlyMap<string, string>;
  private readonly creators = new Map<MemberId, object>();

  constructor(readonly source: ProjectExport) {
    this.names = new Map(source.members.map(({ id, name }) => [id, name]));
  }

  creator(id: MemberId): object {
    const creator = this.creators.get(id) ?? this.asCreator(id);
    this.creators.set(id, creator);
    return creator;
  }

  private asCreator(id: MemberId): object {
    const name = this.names.get(id);
    return {
      id: memberIri(this.source.project.id, id),
      type: 'Person',
      ...(name !== undefined && name !== '' && { name }),
      nickname: id,
    };
  }
}

function* itemsOf(article: ExportedArticle, people: People, { offsets, withText }: WriteOptions): Iterable<object> {
  const converter = offsetConverter(article.text, offsets);
  const source = sourceOf(article, people);
  const targetOf = (span: Span) => ({
    source,
    [ARTICLE]: article.article.id,
    [SHA256]: article.article.sha256,
    selector: selectorsOf(article.text, span, converter, withText),
  });
  for (const layer of layersToWrite(article)) {
    const provenance = provenanceIn(layer);
    for (const annotation of layer.annotations)
      yield {
        ...annotationItem(annotation, layer, people, annotation.target.spans.map(targetOf)),
        ...decidedOf(provenance.get(annotation.id)),
      };
    for (const relation of layer.relations ?? []) yield relationItem(relation, layer, people);
    for (const comment of layer.comments ?? []) yield commentItem(comment, layer, people);
  }
}

/** The article’s address on the web, by which others know it; else a name of ours. */
const sourceOf = ({ article }: ExportedArticle, { source }: People): string =>
  article.url !== null && /^https?:\/\/[!#-;=?-[\]_a-z~%]+$/i.test(article.url)
    ? article.url
    : articleIri(source.project.id, article.id);

function selectorsOf(text: string, span: Span, converter: OffsetConverter, withText: boolean): object[] {
  const { start, end, exact, prefix, suffix } = exportSpan(text, span, converter);
  const position = { type: 'TextPositionSelector', start, end };
  return withText ? [position, { type: 'TextQuoteSelector', exact, prefix, suffix }] : [position];
}

const headOf = (
  id: string,
  motivation: string,
  creator: MemberId,
  created: number,
  modified: number,
  people: People,
  { name }: ExportedLayer,
) => ({
  id: recordIri(id),
  type: 'Annotation',
  motivation,
  creator: people.creator(creator),
  created: exportTime(created),
  modified: exportTime(modified),
  [LAYER]: name,
});

const decidedOf = (provenance: Provenance | undefined): object =>
  provenance === undefined
    ? {}
    : {
        [DECISION]: provenance.outcome,
        [DERIVED_FROM]: provenance.sources.map(({ layer, id }) => ({ id: recordIri(id), [LAYER]: layer })),
      };

const annotationItem = (annotation: Annotation, layer: ExportedLayer, people: People, target: readonly object[]) => ({
  ...headOf(
    annotation.id,
    'classifying',
    annotation.target.creator,
    annotation.target.created,
    lastChange(annotation).at,
    people,
    layer,
  ),
  body: bodiesOf(annotation.body),
  target,
});

function bodiesOf({ label, attributes, note, confidence }: Annotation['body']): object[] {
  const described = Object.entries(attributesByKey(attributes)).map(([key, value]) => ({
    ...textualBody('describing', String(value)),
    ...(typeof value !== 'string' && { format: JSON_FORMAT }),
    [ATTRIBUTE]: key,
  }));
  return [
    textualBody('tagging', label),
    ...described,
    ...(note === '' ? [] : [textualBody('commenting', note)]),
    ...(confidence === null ? [] : [textualBody('assessing', confidence)]),
  ];
}

const textualBody = (purpose: string, value: string) => ({ type: 'TextualBody', purpose, value });

const relationItem = ({ id, record }: Relation, layer: ExportedLayer, people: People) => ({
  ...headOf(id, 'linking', record.creator, record.created, record.at, people, layer),
  body: [textualBody('tagging', record.type)],
  target: [recordIri(record.from), recordIri(record.to)],
});

const commentItem = ({ id, record }: Comment, layer: ExportedLayer, people: People) => ({
  ...headOf(
    id,
    record.parent === null ? 'commenting' : 'replying',
    record.creator,
    record.created,
    record.at,
    people,
    layer,
  ),
  ...(record.resolved !== null && { [RESOLVED]: record.resolved }),
  ...(record.text !== '' && { body: [textualBody(record.parent === null ? 'commenting' : 'replying', record.text)] }),
  target: recordIri(record.parent ?? record.annotation),
});
