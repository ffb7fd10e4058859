/** Defines what tagging the same words everywhere needs from the open article. */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Span } from '../../../shared/domain/span.ts';
import type { NewBody } from '../../../shared/layer/layer-doc.ts';
import type { Locale } from '../../locale/texts.ts';
import type { Api } from '../../services/api.ts';
import type { StepElsewhere } from '../layer/edit-history.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import type { SayingAction } from '../layer/saying-action.ts';

export interface SameTextDesk {
  readonly locale: Locale;
  readonly opened: OpenArticle;
  readonly layer: LayerName;
  readonly session: {
    /** In text order. */
    readonly annotations: readonly Annotation[];
    /** @returns a function that ends the watching. */
    watch(listener: () => void): () => void;
    rememberElsewhere(entry: StepElsewhere): void;
    undoElsewhere(entry: StepElsewhere): void;
  };
  readonly api: Api;
  /** Tags places of the open article, as one step. */
  tagPlaces(spans: readonly Span[], body: NewBody): void;
  say(words: string, action?: SayingAction): void;
}
