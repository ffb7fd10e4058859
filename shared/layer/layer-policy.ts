/**
 * Who may do what with a layer: the one place that decides it, for the upgrade, HTTP, exports, activity, search,
 * the judge and the page alike. No other code compares modes, or asks a layer's name what it is.
 */
import type { Layer } from '../domain/layer.ts';
import { may, type Sender } from '../domain/permission.ts';
import type { Mode, Project } from '../domain/project.ts';
import { MAPS, type MapName } from './layer-records.ts';

/**
 * Why somebody may not do everything with a layer. `missing`: the article has no such layer. `hidden`: it is not theirs
 * to read. `role`: their role does not write to it. `closed`: nobody writes to annotators' own layers of shared work.
 * `frozen`: nobody writes to it any more.
 */
type PolicyReason = 'missing' | 'hidden' | 'role' | 'closed' | 'frozen';

export interface LayerPolicy {
  /** The article has the layer. If not, it is "not found" to everybody. */
  readonly see: boolean;
  readonly read: boolean;
  /** The root maps whose records they may change; empty for those who only read. */
  readonly write: ReadonlySet<MapName>;
  /** It comes along in their export: owners have the whole dataset, the others what they may read. */
  readonly export: boolean;
  /** The first thing that they may not do; `null` if they may do everything. */
  readonly reason: PolicyReason | null;
}

const NOTHING: ReadonlySet<MapName> = new Set();
const EVERYTHING: ReadonlySet<MapName> = new Set(MAPS);

export function layerPolicy(layer: Layer, { mode }: Pick<Project, 'mode'>, asker: Sender): LayerPolicy {
  const see = layer.kind !== 'annotator' || mode === 'blind' || layer.isWritten;
  const read = see && mayRead(layer, mode, asker);
  const reason = !see ? 'missing' : !read ? 'hidden' : whyReadOnly(layer, mode, asker);
  return {
    see,
    read,
    write: reason === null ? EVERYTHING : NOTHING,
    export: see && (read || may(asker.role, 'manage-members')),
    reason,
  };
}

/** Where work is shared, nothing that somebody has said is hidden. */
function mayRead({ kind, owner }: Layer, mode: Mode, { member, role }: Sender): boolean {
  if (mode === 'shared') return may(role, 'read');
  return kind === 'annotator' ? owner === member : may(role, 'curate');
}

function whyReadOnly({ kind, state }: Layer, mode: Mode, { role }: Sender): PolicyReason | null {
  if (kind === 'annotator' && mode === 'shared') return 'closed';
  if (!may(role, kind === 'curated' ? 'curate' : 'annotate')) return 'role';
  return state === 'frozen' ? 'frozen' : null;
}

/** Whether all members of a project are told the same of its layers. */
export const isSameForAll = ({ mode }: Pick<Project, 'mode'>): boolean => mode === 'shared';

/** Whether a change of settings shows everybody what each has said for themselves. */
export const reveals = (before: Pick<Project, 'mode'>, after: { readonly mode?: Mode | undefined }): boolean =>
  before.mode === 'blind' && after.mode === 'shared';
