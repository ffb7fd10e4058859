/** A curator’s way through one queue: what is looked at, what they decide about it, and where they go next. */
import type { Outcome } from '../../../shared/domain/decision.ts';
import type { Body } from '../../../shared/domain/annotation.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import { textOf, type Spans } from '../../../shared/domain/target.ts';
import type { DisagreementBody, DisagreementsBody } from '../../../shared/wire/http/adjudication.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import type { CuratedRooms } from './curated-rooms.ts';
import { rowsOf, type VersionRow } from '../../labelling/passage-rows.ts';
import { Queue } from './queue.ts';
import { PART, queryOf, type QueueChoice } from './queue-choice.ts';
import { saidAbout, type SaidAbout } from './said-about.ts';

interface QueuePlace {
  readonly project: string;
  readonly rooms: CuratedRooms;
  /** Something of it is another than before. */
  readonly changed: () => void;
  /** Another passage is in view; `null` behind the last one. */
  readonly arrived: (one: DisagreementBody | null) => void;
}

/** What is known of the article in view. */
interface ArticleInView {
  readonly id: string;
  /** `null` until it is there. */
  readonly text: string | null;
  readonly said: SaidAbout;
}

/** What becomes of a passage in the curated layer. */
export interface Written {
  readonly spans: Spans;
  readonly body: Pick<Body, 'label' | 'attributes' | 'note'>;
}

export class QueueWork {
  readonly queue: Queue;
  problem: Problem | null = null;
  /** To be kept with the next decision. */
  note = '';
  /** Which version Enter takes, counted from 0. */
  highlighted = 0;
  private article: ArticleInView = { id: '', text: null, said: new Map() };
  private rowsInView: { readonly of: DisagreementBody; readonly rows: readonly VersionRow[] } | null = null;
  private countedDecided: number | null = null;
  private isEnded = false;
  /** Resolves when the text of the article in view is there, or does not come. */
  private reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly place: QueuePlace,
    private readonly choice: QueueChoice,
    answer: DisagreementsBody,
  ) {
    this.queue = new Queue(answer, PART);
  }

  get current(): DisagreementBody | null {
    return this.queue.current;
  }

  /** The versions in view; none behind the last passage. */
  get rows(): readonly VersionRow[] {
    const { current } = this;
    if (current === null) return [];
    if (this.rowsInView?.of !== current) this.rowsInView = { of: current, rows: rowsOf(current) };
    return this.rowsInView.rows;
  }

  /** The text of the article in view; `null` until it is there. */
  get text(): string | null {
    return this.article.id === this.current?.article ? this.article.text : null;
  }

  /** The passage in view with the text of its article, once that is there; `null` if another one came into view meanwhile. */
  async readable(): Promise<{ readonly one: DisagreementBody; readonly text: string } | null> {
    const one = this.current;
    await this.reading;
    const { text } = this;
    return one !== null && one === this.current && text !== null ? { one, text } : null;
  }

  /** Comments on the versions in view. */
  get said(): SaidAbout {
    return this.article.said;
  }

  /** How many of the queue are decided, by anybody. */
  get decided(): number {
    this.countedDecided ??= this.queue.decided(this.isDecided);
    return this.countedDecided;
  }

  /** Rooms hold something else than before. */
  recount(): void {
    this.countedDecided = null;
  }

  /** Another queue has taken the place of this one. */
  end(): void {
    this.isEnded = true;
  }

  /** Opens what the passage in view needs, and tells the others that it is looked at. */
  async arrive(): Promise<void> {
    this.note = '';
    this.highlighted = 0;
    this.recount();
    const { current } = this;
    this.place.arrived(current);
    // Behind the last one others' decisions still come in.
    this.place.rooms.lookAt(current);
    if (current === null) return this.readOn();
    if (this.article.id !== current.article) await this.openArticle(current);
  }

  /** Takes a version as it is. */
  take({ version }: VersionRow): void {
    const { label, attributes, note, spans } = version;
    const written = { spans: spans.map(({ start, end }) => ({ start, end })), body: { label, attributes, note } };
    this.settle('taken', written, spans.map(({ exact }) => exact).join(' … '));
  }

  readonly reject = (): void => this.settle('rejected', null);

  /**
   * Decides about the passage in view, and goes to the next one that is not decided.
   * @param words that the spans cover; taken from the text if left out.
   */
  settle(outcome: Outcome, written: Written | null, words?: string): void {
    const { current } = this;
    if (current === null) return;
    const made = written && {
      spans: written.spans,
      body: { ...written.body, confidence: null },
      words: words ?? textOf(written.spans, this.text ?? ''),
    };
    this.place.rooms.decide(current, { outcome, note: this.note.trim() }, made);
    this.queue.next(this.isDecided);
    void this.arrive();
  }

  readonly skip = (): void => {
    this.queue.skip();
    void this.arrive();
  };

  readonly back = (): void => {
    this.queue.back();
    void this.arrive();
  };

  readonly undo = (): void => {
    const undone = this.place.rooms.undo();
    if (undone !== null) this.queue.visit(undone, true);
    void this.arrive();
  };

  readonly startAgain = (): void => {
    this.queue.goTo(null);
    void this.arrive();
  };

  /** Goes to a version of the passage in view. @param index counted from 0; beyond the first or the last it stays there. */
  highlight(index: number): void {
    this.highlighted = Math.max(0, Math.min(index, this.rows.length - 1));
    this.place.changed();
  }

  /** Takes in decisions of others, in any article. The disagreement in view stays there. */
  async follow(): Promise<void> {
    const { project, rooms } = this.place;
    const query = queryOf(this.choice);
    const counts = await projectApi.disagreements(project, { ...query, limit: '1' });
    if (!counts.ok || this.isEnded || this.agreesWith(counts.value)) return;
    const known = rooms.known;
    const now = await projectApi.disagreements(project, query);
    if (!now.ok || this.isEnded) return;
    const isAtEnd = this.current === null;
    this.queue.refresh(now.value, !this.choice.undecidedOnly, this.isDecided);
    rooms.forget(known);
    this.recount();
    if (isAtEnd && this.current !== null) await this.arrive();
    this.place.changed();
  }

  private agreesWith({ total, decided }: DisagreementsBody): boolean {
    return total === this.queue.total && decided === this.decided;
  }

  private readonly isDecided = (one: DisagreementBody): boolean => {
    const { rooms } = this.place;
    const isLive = rooms.get(one.article)?.hasSynced === true;
    return rooms.decisionOf(one) !== null || (!isLive && this.queue.isSettled(one));
  };

  private async openArticle({ article: id, layers }: DisagreementBody): Promise<void> {
    this.article = { id, text: null, said: new Map() };
    this.reading = this.read(id);
    const said = await saidAbout(
      layers,
      (layer) => api.layer(this.place.project, id, layer),
      () => !this.isEnded && this.article.id === id,
    );
    await this.reading;
    this.know(id, { said });
  }

  private async read(id: string): Promise<void> {
    const text = await api.articleText(this.place.project, id);
    if (!text.ok) this.problem = text.problem;
    this.know(id, { text: text.ok ? text.value : null });
  }

  private know(id: string, known: Partial<ArticleInView>): void {
    if (this.isEnded || this.article.id !== id) return;
    this.article = { ...this.article, ...known };
    this.place.changed();
  }

  /** Behind the last one that is here there may be more. */
  private async readOn(): Promise<void> {
    this.place.changed();
    const { queue, choice } = this;
    if (!queue.isCut) return;
    // If only undecided passages are requested, the next answer leaves out those decided since.
    const passed = queue.disagreements.filter((one) => !choice.undecidedOnly || !this.isDecided(one)).length;
    const more = await projectApi.disagreements(this.place.project, queryOf(choice, passed));
    if (this.isEnded || queue.current !== null) return;
    if (!more.ok) this.problem = more.problem;
    else {
      queue.append(more.value, this.isDecided);
      if (queue.current !== null) await this.arrive();
    }
    this.place.changed();
  }
}
