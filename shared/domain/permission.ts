/** Who may do what: the one place where it is decided, for HTTP and for sync alike. */
import type { MemberId } from './ids.ts';
import { layerAnnotator, type LayerName } from './layer-name.ts';
import type { Role } from './member.ts';
import type { Editing, Mode } from './project.ts';

export type Action =
  | 'read' // articles, layers, members, export
  | 'annotate' // write to the shared layer
  | 'curate' // write to the curated layer, change anybody's annotations
  | 'add-articles'
  | 'change-project' // title, guidelines, label set, mode, editing
  | 'manage-members'; // links, roles, removal

const ALLOWED: Readonly<Record<Role, ReadonlySet<Action>>> = {
  owner: new Set(['read', 'annotate', 'curate', 'add-articles', 'change-project', 'manage-members']),
  curator: new Set(['read', 'annotate', 'curate', 'add-articles', 'change-project']),
  annotator: new Set(['read', 'annotate']),
  viewer: new Set(['read']),
};

export const may = (role: Role, action: Action): boolean => ALLOWED[role].has(action);

/** Somebody at the door of a layer. */
export interface Sender {
  readonly member: MemberId;
  readonly role: Role;
}

/** Layers that exist in every article. In a shared project there is an annotator's own layer only where an import, or blind work before, has made it. */
export const layerExists = (layer: LayerName, mode: Mode): boolean =>
  layerAnnotator(layer) === null || mode === 'blind';

/** Whether somebody may open a layer to read it. Where work is shared, nothing that somebody has said is hidden. */
export function mayOpenLayer(sender: Sender, layer: LayerName, mode: Mode): boolean {
  const annotator = layerAnnotator(layer);
  if (mode === 'shared') return may(sender.role, 'read');
  return annotator === null ? may(sender.role, 'curate') : annotator === sender.member;
}

/** Whether a layer comes along in somebody's export: owners have the whole dataset, the others what they may open. */
export const mayExportLayer = (sender: Sender, layer: LayerName, mode: Mode): boolean =>
  may(sender.role, 'manage-members') || mayOpenLayer(sender, layer, mode);

/** Whether somebody may write to a layer at all: where work is shared, to annotators' own layers nobody. */
export function mayWriteLayer(sender: Sender, layer: LayerName, mode: Mode): boolean {
  if (layer === 'curated') return may(sender.role, 'curate');
  const annotator = layerAnnotator(layer);
  if (annotator !== null && (mode === 'shared' || annotator !== sender.member)) return false;
  return may(sender.role, 'annotate');
}

/** Whether somebody may change or remove an annotation that `creator` made. */
export function mayChangeAnnotation(sender: Sender, creator: MemberId, editing: Editing): boolean {
  if (may(sender.role, 'curate')) return true;
  return may(sender.role, 'annotate') && (editing === 'all' || creator === sender.member);
}

/** Whether somebody may change or delete what `creator` said in a comment: nobody else’s words, unless they settle things for all. */
export const mayChangeComment = (sender: Sender, creator: MemberId): boolean =>
  may(sender.role, 'curate') || (may(sender.role, 'annotate') && creator === sender.member);
