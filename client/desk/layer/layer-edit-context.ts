/** Access to a layer for the features comments, relations and suggestions: reading, editing, undo. */
import type { Annotation, Stamp } from '../../../shared/domain/annotation.ts';
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Step } from '../../../shared/domain/step.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';

export interface LayerEditContext {
  readonly layer: LayerDoc;
  readonly member: MemberId;
  /** In text order. */
  annotations(): readonly Annotation[];
  /** Who writes now, and when. */
  stamp(): Stamp;
  newId(): string;
  mayWrite(): boolean;
  mayComment(): boolean;
  /** Whether one may change what `creator` said in a comment. */
  mayChangeComment(creator: MemberId): boolean;
  /** Whether one may change a relation that `creator` made. */
  mayChangeRelation(creator: MemberId): boolean;
  /** Names the annotations that the edit about to be made is about. */
  touch(annotations: ReadonlySet<string>): void;
  /** Makes a step one that can be undone. */
  remember(step: Step): void;
}
