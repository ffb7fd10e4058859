/** The history of a layer: loads it from the server page by page, notices when there may be more, and restores deleted annotations. */
import type { AnnotationId } from '../../../shared/domain/ids.ts';
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { validateSpans, type Spans } from '../../../shared/domain/target.ts';
import type { HistoryBody } from '../../../shared/wire/http/layers.ts';
import { framePainted } from '../../kit/frame-painted.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import type { Api } from '../../services/api.ts';
import { placeOfRemoval, type RemovedPlace } from '../layer/removed-place.ts';

interface HistoryAddress {
  readonly project: string;
  readonly article: string;
  readonly layer: LayerName;
}

/** The methods of the layer that this feature calls. */
interface HistoryWork {
  /** Where an annotation lies now; `null` if it is not there. */
  spansNow(id: AnnotationId): Spans | null;
  /** Whether one may bring back what that member made. */
  mayRestore(place: RemovedPlace): boolean;
  restore(id: AnnotationId, place: RemovedPlace): void;
  /** Learns the names of members. */
  askAbout(ids: readonly string[]): void;
}

export interface HistoryState {
  /** Another number whenever there may be more to ask for. */
  readonly revision: number;
}

export interface HistoryCommands {
  /** @param annotation `null` for everything. @param before `next` of the page before; `null` for the newest. */
  page(annotation: AnnotationId | null, before: number | null, limit: number): Promise<Result<HistoryBody>>;
  /** Where an annotation lies now; `null` if it is not there. */
  spansNow(annotation: string): Spans | null;
  /** Whether an event is a removal that one may take back. */
  mayRestore(event: LayerEvent): boolean;
  restore(event: LayerEvent): void;
}

export class HistorySlice implements Slice<HistoryState, HistoryCommands>, HistoryCommands {
  readonly commands: HistoryCommands = this;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: HistoryState = { revision: 0 };

  /** @param text of the article. */
  constructor(
    private readonly api: Pick<Api, 'history'>,
    private readonly address: HistoryAddress,
    private readonly text: string,
    private readonly work: HistoryWork,
  ) {}

  get state(): HistoryState {
    return this.now;
  }

  async page(annotation: AnnotationId | null, before: number | null, limit: number): Promise<Result<HistoryBody>> {
    const { project, article, layer } = this.address;
    const answer = await this.api.history(project, article, layer, { annotation, before, limit });
    if (answer.ok)
      this.work.askAbout(
        answer.value.events
          .flatMap((event) => [event.by, event.before?.['creator'], event.after?.['creator'], event.reason?.member])
          .filter((id) => typeof id === 'string'),
      );
    return answer;
  }

  /** There may be more by now. It is told once what is on the screen has been painted. */
  async changed(): Promise<void> {
    await framePainted();
    this.now = { revision: this.now.revision + 1 };
    this.listeners.tell();
  }

  spansNow(annotation: string): Spans | null {
    return this.work.spansNow(annotation as AnnotationId);
  }

  mayRestore(event: LayerEvent): boolean {
    const place = placeOfRemoval(event);
    return (
      place !== null &&
      this.spansNow(event.annotation) === null &&
      validateSpans(place.spans, this.text).ok &&
      this.work.mayRestore(place)
    );
  }

  restore(event: LayerEvent): void {
    const place = placeOfRemoval(event);
    if (place !== null && this.mayRestore(event)) this.work.restore(event.annotation as AnnotationId, place);
  }
}
