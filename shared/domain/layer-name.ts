/** Converts names of layers and rooms between their forms in the data, in URLs and in the store. */
import type { ArticleId, MemberId, ProjectId } from './ids.ts';

/**
 * The layers an article may have, and the one that a project has: `annotator/<member>` belongs to that member alone;
 * `discussion` holds talks, and `statements` what people decide about statements, and neither has annotations.
 */
export type LayerName = 'shared' | 'curated' | 'discussion' | 'statements' | `annotator/${string}`;

/** Stands in place of an article’s id in the name of a layer of the whole project. No article has this id. */
export const WHOLE_PROJECT = '-' as ArticleId;

/** Order in which layers are listed and exported. */
export const compareLayerNames = (a: LayerName, b: LayerName): number =>
  rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0);

const IN_COMMON = ['shared', 'curated', 'discussion'] as const satisfies readonly LayerName[];

const rank = (layer: LayerName): number =>
  layer.startsWith('annotator/') ? IN_COMMON.length : (IN_COMMON as readonly LayerName[]).indexOf(layer);

const ANNOTATOR_LAYER = /^annotator[/:]([\w-]{1,64})$/;

/** Reads the name of an article's layer in either spelling; a URL writes `annotator:<member>`, having no room for a second slash. */
export function parseLayerName(written: string): LayerName | null {
  const inCommon = IN_COMMON.find((name) => name === written);
  if (inCommon !== undefined) return inCommon;
  const annotator = ANNOTATOR_LAYER.exec(written)?.[1];
  return annotator === undefined ? null : ownLayer(annotator);
}

/** Whether a text is a layer's name as data has it. */
export const isLayerName = (written: string): boolean => parseLayerName(written) === written;

export const layerInUrl = (layer: LayerName): string => layer.replace('/', ':');

/** The layer that belongs to one member alone. */
export const ownLayer = (member: string): LayerName => `annotator/${member}`;

/** The member to whom an annotator's layer belongs; `null` for a layer held in common. */
export const layerAnnotator = (layer: LayerName): MemberId | null =>
  layer.startsWith('annotator/') ? (layer.slice('annotator/'.length) as MemberId) : null;

/** A room is a live layer: one Y.Doc. */
export interface LayerRef {
  readonly project: ProjectId;
  readonly article: ArticleId;
  readonly layer: LayerName;
}

/** `<project>/<article>/<layer>`, the name under which a room is stored and logged. */
export const roomName = ({ project, article, layer }: LayerRef): string => `${project}/${article}/${layer}`;

/** The room in which people decide about the statements of a project. */
export const statementsRoom = (project: ProjectId): LayerRef => ({
  project,
  article: WHOLE_PROJECT,
  layer: 'statements',
});

/** The room that a path names; `null` for a path of neither an article’s layer nor a project’s. */
export function parseRoom(project: string, article: string, written: string): LayerRef | null {
  const whole = statementsRoom(project as ProjectId);
  if (article === whole.article) return written === whole.layer ? whole : null;
  const layer = parseLayerName(written);
  return layer && { project: project as ProjectId, article: article as ArticleId, layer };
}
