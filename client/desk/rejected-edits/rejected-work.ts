/** Refused edits of a layer that this browser keeps, and the data that describes them. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Role } from '../../../shared/domain/member.ts';
import type { Editing } from '../../../shared/domain/project.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import type { Unsent } from '../../sync/unsent.ts';
import type { Refusal } from '../../unsent/refusal.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import type { RejectedEdits } from './rejected-edits.ts';

/** The layer, as far as it is needed here. */
export interface LayerWithRejections {
  readonly annotations: readonly Annotation[];
  readonly contents: LayerContents;
  readonly saving: SavingState;
  readonly unsent: Unsent;
  /** Whether work here is dated further ahead of the server's clock than it takes. */
  readonly isDatedAhead: boolean;
  become(role: Role, editing: Editing): void;
  redate(): void;
  retry(): void;
  /** Forgets what this browser keeps of the layer, unsent work too. */
  forget(): Promise<void>;
}

export interface RejectedWork {
  readonly open: OpenArticle;
  readonly layer: LayerName;
  readonly session: LayerWithRejections;
  readonly refused: RejectedEdits;
  /** The annotation that the server named, as long as it has not changed; `null` if it named none. */
  readonly refusal: Refusal | null;
}
