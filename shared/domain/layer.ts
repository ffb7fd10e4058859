/** Defines a layer’s kind, owner and state, without its contents. */
import type { MemberId } from './ids.ts';
import { layerAnnotator, type LayerName } from './layer-name.ts';

/** `annotator`: one member's own layer. `discussion`: talks about disagreements. `statements`: of a project, not of an article. */
export type LayerKind = 'shared' | 'curated' | 'discussion' | 'statements' | 'annotator';

/** `frozen`: nobody writes to it any more; the server alone may still change labels. */
export type LayerState = 'open' | 'frozen';

const WRITABLE: Readonly<Record<LayerState, boolean>> = { open: true, frozen: false };

/** Whether people may change a layer that is in this state. */
export const isWritable = (state: LayerState): boolean => WRITABLE[state];

/** `import`: its first annotations came out of a file. */
export type LayerOrigin = 'live' | 'import';

export interface Layer {
  readonly name: LayerName;
  readonly kind: LayerKind;
  /** The member whose own layer it is; `null` for a layer held in common. */
  readonly owner: MemberId | null;
  readonly origin: LayerOrigin;
  readonly state: LayerState;
  /** How often independent work on it was begun. */
  readonly round: number;
  /** Goes up with every change that decides which updates may stand: of its state, and of the project's settings. */
  readonly rules: number;
  /** Whether its owner is a member of the project now. */
  readonly isOwnerHere: boolean;
  /** Whether anything was ever committed to it but what the finder put up. */
  readonly isWritten: boolean;
}

/** A layer as its name alone describes it: open. */
export function layerNamed(name: LayerName, isWritten: boolean): Layer {
  const owner = layerAnnotator(name);
  return {
    name,
    kind: kindNamed(name),
    owner,
    origin: 'live',
    state: 'open',
    round: 1,
    rules: 0,
    isOwnerHere: false,
    isWritten,
  };
}

function kindNamed(name: LayerName): LayerKind {
  switch (name) {
    case 'shared':
    case 'curated':
    case 'discussion':
    case 'statements':
      return name;
    default:
      return 'annotator';
  }
}

/** Whether anything of it is an annotation: elsewhere people talk or decide, and mark nothing. */
export const holdsAnnotations = ({ kind }: Layer): boolean => kind !== 'discussion' && kind !== 'statements';

/** Whether curators' decisions lie in it. */
export const holdsDecisions = ({ kind }: Layer): boolean => kind === 'curated';

/** An imported layer of an annotator who is not a member: all readers may read it. */
export const isForeign = ({ kind, origin, isOwnerHere }: Layer): boolean =>
  kind === 'annotator' && origin === 'import' && !isOwnerHere;

/** Layers of an article, and one that is there without anybody having written to it. */
export const withLayer = (layers: readonly Layer[], name: LayerName): readonly Layer[] =>
  layers.some((layer) => layer.name === name) ? layers : [layerNamed(name, false), ...layers];
