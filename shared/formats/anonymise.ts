/** Pseudonyms for members: the same person is the same number wherever they appear, and nothing of the name or the id is left. */
import type { Annotation, Stamp } from '../domain/annotation.ts';
import type { Comment } from '../domain/comment.ts';
import type { MemberId } from '../domain/ids.ts';
import { layerAnnotator, type LayerName } from '../domain/layer-name.ts';
import type { Relation } from '../domain/relation.ts';
import type { ExportedArticle, ExportedLayer, ExportedMember, ProjectExport } from './project-export.ts';

/**
 * The project with pseudonyms: members are numbered in the order in which they joined, so that a number stays
 * when others join. People whom the project does not list share one pseudonym. What people wrote stays as it is.
 */
export function anonymise(source: ProjectExport): ProjectExport {
  const inOrder = [...source.members].sort((a, b) => a.joined - b.joined || (a.id < b.id ? -1 : 1));
  const pseudonyms = new Map(inOrder.map(({ id }, index) => [id, `member-${index + 1}` as MemberId]));
  const rename = (id: MemberId): MemberId => pseudonyms.get(id) ?? ('member-0' as MemberId);
  return { project: source.project, members: inOrder.map((member, index) => withoutName(member, index + 1)), articles: withoutNames(source.articles, rename) };
}

const withoutName = (member: ExportedMember, number: number): ExportedMember => ({ ...member, id: `member-${number}` as MemberId, name: `Member ${number}` });

async function* withoutNames(articles: ProjectExport['articles'], rename: Rename): AsyncGenerator<ExportedArticle> {
  for await (const one of articles) yield { ...one, layers: one.layers.map((layer) => anonymiseLayer(layer, rename)) };
}

type Rename = (id: MemberId) => MemberId;

function anonymiseLayer({ name, annotations, comments = [], relations = [] }: ExportedLayer, rename: Rename): ExportedLayer {
  return {
    name: anonymiseName(name, rename),
    annotations: annotations.map(({ id, target, body }): Annotation => ({ id, target: { ...target, ...made(target, rename) }, body: { ...body, by: rename(body.by) } })),
    comments: comments.map(({ id, record }): Comment => ({ id, record: { ...record, ...made(record, rename) } })),
    relations: relations.map(({ id, record }): Relation => ({ id, record: { ...record, ...made(record, rename) } })),
  };
}

const made = ({ creator, by }: Stamp & { readonly creator: MemberId }, rename: Rename) => ({ creator: rename(creator), by: rename(by) });

function anonymiseName(name: LayerName, rename: Rename): LayerName {
  const annotator = layerAnnotator(name);
  return annotator === null ? name : `annotator/${rename(annotator)}`;
}
