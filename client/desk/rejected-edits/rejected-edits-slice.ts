/**
 * Work on one layer that the server refused, held until its author decides: follows what happens
 * (client/desk/rejected-edits/rejected-edits.ts), asks the server what it has, and tells what is refused and why.
 */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { Role } from '../../../shared/domain/member.ts';
import type { Editing } from '../../../shared/domain/project.ts';
import { textOf } from '../../../shared/domain/target.ts';
import type { LayerContents } from '../../../shared/layer/layer-records.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { Listeners } from '../../kit/listeners.ts';
import type { Slice } from '../../kit/slice.ts';
import type { Api } from '../../services/api.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import type { Unsent } from '../../sync/unsent.ts';
import { attachmentsFingerprint } from '../../unsent/attachments-fingerprint.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import {
  afterRejectionEvent,
  askServer,
  NOTHING_REJECTED,
  type RejectionEvent,
  type RejectedEdits,
} from './rejected-edits.ts';
import { parseRefusal, unsentItems, type JudgedBy, type UnsentItem } from '../../unsent/unsent-edits.ts';
import { writeWorkFile } from '../../unsent/work-file.ts';

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

export interface RejectedEditsWatcher {
  /** The project by which is judged what one may do is another. */
  judged(): void;
  /** What was refused has been taken after all, or discarded: the article is to be opened by the role and the labels that hold now. */
  settled(): void;
}

export interface RejectedEditsState {
  /** Why the server has closed for good, and how many changes wait; `null` while it has not. */
  readonly stopped: { readonly reason: string; readonly changes: number } | null;
  /** What the server refused and is kept here; `null` if there is none, or it is not yet known what. */
  readonly items: readonly UnsentItem[] | null;
  /** Whether work is refused because this device's clock was wrong. */
  readonly isDatedAhead: boolean;
}

export interface RejectedEditsCommands {
  /** Tries to connect again. */
  retry(): void;
  /** Sends what was refused once more: a role or a label may have come back, or the work was put right. */
  offerAgain(): void;
  /** All of the layer as JSON, and what of it the server refused, for its author to keep. */
  asFile(): { readonly name: string; readonly contents: string };
  /** Forgets what was refused. */
  discard(): void;
}

const NOT_STOPPED: RejectedEditsState = { stopped: null, items: null, isDatedAhead: false };

export class RejectedEditsSlice implements Slice<RejectedEditsState, RejectedEditsCommands>, RejectedEditsCommands {
  readonly commands: RejectedEditsCommands = this;
  private readonly listeners = new Listeners();
  readonly subscribe = this.listeners.subscribe;
  private now: RejectedEditsState = NOT_STOPPED;
  private refused: RejectedEdits = NOTHING_REJECTED;
  /** The annotation that the server named, as it was when it was refused. */
  private named: Annotation | undefined;
  /** The project as it was when last asked for. */
  private projectNow: ProjectWithRoleBody;

  constructor(
    private readonly open: OpenArticle,
    private readonly layer: LayerName,
    private readonly session: LayerWithRejections,
    private readonly api: Pick<Api, 'layer' | 'project'>,
    private readonly watcher: RejectedEditsWatcher,
  ) {
    this.projectNow = open.project;
  }

  /** The project by which is judged what one may do. */
  get project(): ProjectWithRoleBody {
    return this.projectNow;
  }

  get state(): RejectedEditsState {
    return this.now;
  }

  private get items(): readonly UnsentItem[] | null {
    const { refused, session } = this;
    if (refused.state !== 'held') return null;
    const refusal = parseRefusal(refused.reason);
    return unsentItems({
      touched: session.unsent.touched,
      here: session.annotations,
      onServer: refused.onServer,
      besideHere: attachmentsFingerprint(session.contents.comments, session.contents.relations),
      besideOnServer: refused.besideOnServer,
      judgedBy: refused.project && this.judgedBy(refused.project),
      // What the server said is of no account once the annotation is another.
      refusal: this.find(refusal.annotation) === this.named ? refusal : null,
      wordsOf: ({ target }) => textOf(target.spans, this.open.text),
    });
  }

  asFile(): { readonly name: string; readonly contents: string } {
    const { project, article } = this.open;
    const { contents, saving } = this.session;
    const reason = saving.kind === 'stopped' ? saving.reason : '';
    const { id, title, sha256 } = article;
    const file = writeWorkFile({
      project: project.id,
      article: id,
      title,
      sha256,
      layer: this.layer,
      reason,
      unsent: this.items ?? [],
      ...contents,
    });
    return { name: `verbatim-unsaved-${id}.json`, contents: file };
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

  /** Something in the layer is another. What is refused of it is worked out only where the server has closed. */
  followLayer(): void {
    const { saving } = this.session;
    if (saving.kind !== 'stopped' && this.now === NOT_STOPPED) return;
    this.now =
      saving.kind === 'stopped'
        ? { stopped: saving, items: this.items, isDatedAhead: this.session.isDatedAhead }
        : NOT_STOPPED;
    this.listeners.tell();
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
      this.projectNow = answer.project;
      this.session.become(answer.project.role, answer.project.editing);
    }
    this.happened(answer);
    this.followLayer();
    this.watcher.judged();
  }

  private find(idBegin: string | null): Annotation | undefined {
    return idBegin === null ? undefined : this.session.annotations.find(({ id }) => id.startsWith(idBegin));
  }

  private judgedBy({ role, editing, mode, labelSet }: ProjectWithRoleBody): JudgedBy {
    return {
      sender: { member: this.open.me.id, role },
      layer: this.layer,
      editing,
      mode,
      labels: new Set(labelSet.labels.map(({ key }) => key)),
    };
  }
}
