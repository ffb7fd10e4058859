/**
 * Work on one layer that the server refused, held until its author decides: follows what happens
 * (client/desk/rejected-edits/rejected-edits.ts), asks the server what it has, and tells what is refused and why.
 */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import type { Api } from '../../services/api.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import {
  afterRejectionEvent,
  askServer,
  NOTHING_REJECTED,
  type RejectionEvent,
  type RejectedEdits,
} from './rejected-edits.ts';
import { parseRefusal } from '../../unsent/refusal.ts';
import type { LayerWithRejections, RejectedWork } from './rejected-work.ts';

interface RejectedEditsWatcher {
  /** The project by which is judged what one may do is another. */
  judged(): void;
  /**
   * The server has accepted the refused edits after all, or the member has discarded them. The article must be opened
   * again, by the current role and labels.
   */
  settled(): void;
}

export interface RejectedEditsState {
  /** Why the server has closed for good, and how many changes wait; `null` while it has not. */
  readonly stopped: { readonly reason: string; readonly changes: number } | null;
  /** Refused edits that this browser keeps, as far as they are known. */
  readonly work: RejectedWork;
  /** Whether work is refused because this device's clock was wrong. */
  readonly isDatedAhead: boolean;
}

export interface RejectedEditsCommands {
  /** Tries to connect again. */
  retry(): void;
  /** Sends what was refused once more: a role or a label may have come back, or the work was put right. */
  offerAgain(): void;
  /** Forgets what was refused. */
  discard(): void;
}

export class RejectedEditsSlice implements Slice<RejectedEditsState, RejectedEditsCommands>, RejectedEditsCommands {
  readonly commands: RejectedEditsCommands = this;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: RejectedEditsState;
  private refused: RejectedEdits = NOTHING_REJECTED;
  /** The annotation that the server named, as it was when it was refused. */
  private named: Annotation | undefined;
  /** The project by which is judged what one may do, as it was when last asked for. */
  project: ProjectWithRoleBody;

  constructor(
    private readonly open: OpenArticle,
    private readonly layer: LayerName,
    private readonly session: LayerWithRejections,
    private readonly api: Pick<Api, 'layer' | 'project'>,
    private readonly watcher: RejectedEditsWatcher,
  ) {
    this.project = open.project;
    this.now = this.buildState();
  }

  get state(): RejectedEditsState {
    return this.now;
  }

  retry(): void {
    this.session.retry();
  }

  offerAgain(): void {
    this.happened({ event: 'offer' });
    this.session.redate();
    this.session.retry();
  }

  discard(): void {
    // Not opened again before all is forgotten: by the old role and labels it would be kept once more.
    void this.session.forget().then(() => this.watcher.settled());
  }

  /** The state of saving is another. */
  followSaving(): void {
    this.happened({ event: 'saving', saving: this.session.saving });
    this.followLayer();
  }

  /** Something in the layer is another. It is told only while the server has closed. */
  followLayer(): void {
    const { stopped } = this.now;
    if (this.session.saving.kind !== 'stopped' && stopped === null) return;
    this.now = this.buildState();
    this.listeners.tell();
  }

  private buildState(): RejectedEditsState {
    const { open, layer, session, refused } = this;
    const stopped = session.saving.kind === 'stopped' ? session.saving : null;
    // The server's reason no longer applies once the annotation has changed.
    const refusal = refused.state === 'held' ? parseRefusal(refused.reason) : null;
    const holds = refusal !== null && this.find(refusal.annotation) === this.named;
    return {
      stopped,
      work: { open, layer, session, refused, refusal: holds ? refusal : null },
      isDatedAhead: stopped !== null && session.isDatedAhead,
    };
  }

  private happened(event: RejectionEvent): void {
    const before = this.refused;
    this.refused = afterRejectionEvent(before, event);
    if (this.refused === before) return;
    if (this.refused.state === 'asking') {
      this.named = this.find(parseRefusal(this.refused.reason).annotation);
      void this.ask(this.refused.reason);
    }
    if (this.refused.state === 'none') this.watcher.settled();
  }

  /** Learns what the server has and judges by. The work stays on the screen, under the role that one has by now. */
  private async ask(reason: string): Promise<void> {
    const { project, article } = this.open;
    const answer = await askServer(this.api, { project: project.id, article: article.id, layer: this.layer, reason });
    if (answer.project !== null) {
      this.project = answer.project;
      this.session.become(answer.project.role, answer.project.editing);
    }
    this.happened(answer);
    this.followLayer();
    this.watcher.judged();
  }

  private find(idBegin: string | null): Annotation | undefined {
    return idBegin === null ? undefined : this.session.annotations.find(({ id }) => id.startsWith(idBegin));
  }
}
