/** What happened in a layer, as the server tells it: asked for page by page, told of when there may be more, and deleted annotations brought back. */
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { validateSpans, type Spans } from '../../../shared/domain/target.ts';
import type { HistoryBody } from '../../../shared/wire/http/layers.ts';
import type { Api } from '../../services/api.ts';
import { placeOfRemoval, type RemovedPlace } from '../layer/removed-place.ts';

export interface HistoryAddress {
  readonly project: string;
  readonly article: string;
  readonly layer: LayerName;
}

/** What it needs of the session. */
export interface HistoryWork {
  /** Where an annotation lies now; `null` if it is not there. */
  spansNow(id: AnnotationId): Spans | null;
  /** Whether one may bring back what that member made. */
  mayRestore(place: RemovedPlace): boolean;
  restore(id: AnnotationId, place: RemovedPlace): void;
  /** Learns the names of members. */
  askAbout(ids: readonly string[]): void;
}

export class LayerHistory {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly api: Pick<Api, 'history'>,
    private readonly address: HistoryAddress,
    /** The article's. */
    private readonly text: string,
    private readonly work: HistoryWork,
  ) {}

  /** @param annotation `null` for everything. @param before `next` of the page before; `null` for the newest. */
  async page(annotation: AnnotationId | null, before: number | null, limit: number): Promise<Result<HistoryBody>> {
    const { project, article, layer } = this.address;
    const answer = await this.api.history(project, article, layer, { annotation, before, limit });
    if (answer.ok)
      this.work.askAbout(
        answer.value.events
          .flatMap((event) => [event.by, event.before?.['creator'], event.after?.['creator']])
          .filter((id) => typeof id === 'string'),
      );
    return answer;
  }

  /** @returns a function that ends the watching. */
  watch(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** There may be more by now. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  has(annotation: string): boolean {
    return this.spansNow(annotation) !== null;
  }

  /** Where an annotation lies now; `null` if it is not there. */
  spansNow(annotation: string): Spans | null {
    return this.work.spansNow(annotation as AnnotationId);
  }

  /** Whether an event is a removal that one may take back. */
  mayRestore(event: LayerEvent): boolean {
    const place = placeOfRemoval(event);
    return (
      place !== null &&
      !this.has(event.annotation) &&
      validateSpans(place.spans, this.text).ok &&
      this.work.mayRestore(place)
    );
  }

  restore(event: LayerEvent): void {
    const place = placeOfRemoval(event);
    if (place !== null && this.mayRestore(event)) this.work.restore(event.annotation as AnnotationId, place);
  }
}
