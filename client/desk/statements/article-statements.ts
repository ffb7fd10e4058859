/**
 * Statements with a version in the open article: read after the text, and again when something was decided about
 * statements, when the article’s annotations changed, and when a member comes back to the page.
 */
import { appendAll } from '../../../shared/domain/append-all.ts';
import type { ArticleId, VersionRef } from '../../../shared/domain/ids.ts';
import { layerNamed } from '../../../shared/domain/layer.ts';
import { success, type Result } from '../../../shared/domain/result.ts';
import type { Span } from '../../../shared/domain/span.ts';
import { layerPolicy } from '../../../shared/layer/layer-policy.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { StatementBody, StatementsBody } from '../../../shared/wire/http/statements.ts';
import type { Api } from '../../services/api.ts';
import { RoomWatch } from '../../sync/room-watch.ts';
import type { OutletCount } from '../../text/outlet-count.ts';
import type { OpenArticle } from '../layer/open-article.ts';
import { placesAt, placesIn, type StatementPlace } from './statement-places.ts';

/** The desk, as far as statements need it. */
interface StatementsDesk {
  readonly opened: OpenArticle;
  readonly api: Api;
  /** Something else is to be shown. */
  changed(): void;
  /** The number in words. @param words that it is about. */
  countWords(outlets: number, words: string): string;
}

/** Problem ids of a member who may not, or no longer, read these statements. */
const REFUSED: ReadonlySet<string> = new Set(['not-allowed', 'at-work']);
/** So many are asked for at once, and no more parts than that: an article that quotes more shows the first of them. */
const PART = 200;
const MOST_PARTS = 10;
/** Changes that come one upon another are looked at together, after so many milliseconds. */
const AFTER_MS = 300;
/** After changes of the article the server is asked no more often than that, in milliseconds. */
const SELDOM_MS = 30_000;

export class ArticleStatements {
  private places: readonly StatementPlace[] = [];
  /** Versions of this article whose others are shown. */
  private chosen: readonly VersionRef[] = [];
  private room: RoomWatch | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asked = 0;
  private askedAt = 0;
  private mayRead = false;
  /** When it was first read, or could not be. */
  readonly ready: Promise<void>;
  private listed: ReadonlyMap<string, ArticleBody> = new Map();
  /** Counts as they were made last, and of what. */
  private made: { readonly of: readonly unknown[]; readonly counts: readonly OutletCount[] } = { of: [], counts: [] };

  constructor(private readonly desk: StatementsDesk) {
    document.addEventListener('visibilitychange', this.onVisible);
    this.ready = this.mayAsk ? this.look() : Promise.resolve();
  }

  /** In text order; the same list as long as it says the same. */
  get counts(): readonly OutletCount[] {
    const { places, chosen } = this;
    const of = [places, chosen];
    if (of.some((one, index) => one !== this.made.of[index])) this.made = { of, counts: this.countAll() };
    return this.made.counts;
  }

  /** Statements whose other versions are shown, with their version here. */
  get shown(): readonly StatementPlace[] {
    return this.places.filter(({ version }) => this.chosen.includes(version.ref));
  }

  /** The first passage of those; the same one as long as it is the same. */
  get passage(): Span | null {
    return this.shown[0]?.version ?? null;
  }

  /** Articles of the project, by id, once versions were shown: their titles and languages. */
  get articles(): ReadonlyMap<string, ArticleBody> {
    return this.listed;
  }

  /** Whether a member may add passages to statements. */
  get mayAdd(): boolean {
    return this.mayRead && this.policy.write.has('links');
  }

  /** The statements that have a version in a stretch, or right beside it: the marks of a quotation are not in it. */
  at(span: Span): readonly StatementPlace[] {
    return placesAt(this.places, span);
  }

  /** Shows the other versions of those; of none: nothing any more. */
  show(refs: readonly VersionRef[]): void {
    this.chosen = refs;
    if (refs.length > 0 && this.listed.size === 0) void this.learnArticles();
    this.desk.changed();
  }

  /** Something was decided about statements: the server traces again. */
  readonly followRoom = (): void => this.lookAfter(AFTER_MS);

  /** Something in the article has changed that may have changed its quotations. */
  followArticle(): void {
    if (this.mayRead) this.lookAfter(Math.max(AFTER_MS, this.askedAt + SELDOM_MS - Date.now()));
  }

  destroy(): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
    this.room?.destroy();
    this.asked += 1;
  }

  private get roomName(): string {
    return `${this.desk.opened.project.id}/-/statements`;
  }

  private get policy() {
    const { project, me } = this.desk.opened;
    return layerPolicy(layerNamed('statements', true), project, { member: me.id, role: project.role });
  }

  /** Whether the server may have an answer: a request that it refuses is a line on the browser’s console. */
  private get mayAsk(): boolean {
    const { project, standing } = this.desk.opened;
    const isRevealed = project.revealedTo === 'annotators' && standing?.round?.state !== 'independent';
    return this.policy.read || isRevealed;
  }

  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') this.followArticle();
  };

  private lookAfter(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), ms);
  }

  /** If the request fails, the statements of the last answer stay. */
  private async look(): Promise<void> {
    this.asked += 1;
    this.askedAt = Date.now();
    const { asked } = this;
    const answer = await this.read();
    if (asked !== this.asked) return;
    if (!answer.ok && !REFUSED.has(answer.problem.id)) return;
    const statements = answer.ok ? answer.value : [];
    this.mayRead = answer.ok;
    this.places = placesIn(this.desk.opened.article.id as ArticleId, statements);
    // One more connection for each article that a member reads: only where there is something to follow.
    if (statements.length > 0)
      this.room ??= new RoomWatch(this.roomName, ['links', 'versions', 'titles'], this.followRoom);
    this.desk.changed();
  }

  private async read(): Promise<Result<readonly StatementBody[]>> {
    const { article } = this.desk.opened;
    const found: StatementBody[] = [];
    for (let part = 0; part < MOST_PARTS; part += 1) {
      const answer = await this.ask({ article: article.id, limit: String(PART), from: String(found.length) });
      if (!answer.ok) return answer;
      appendAll(found, answer.value.statements);
      if (found.length >= answer.value.total) break;
    }
    return success(found);
  }

  private ask(query: Readonly<Record<string, string>>): Promise<Result<StatementsBody>> {
    const project = this.desk.opened.project.id;
    return this.desk.api.call(
      'GET /projects/{project}/statements',
      { project },
      { query: { ...query, offsets: 'utf16' } },
    );
  }

  private async learnArticles(): Promise<void> {
    const answer = await this.desk.api.articles(this.desk.opened.project.id);
    if (!answer.ok) return;
    this.listed = new Map(answer.value.map((one) => [one.id, one]));
    this.desk.changed();
  }

  private countAll(): readonly OutletCount[] {
    return this.places.map(({ statement, version }) => ({
      start: version.start,
      end: version.end,
      outlets: statement.outlets,
      words: this.desk.countWords(statement.outlets, version.text),
      isCurrent: this.chosen.includes(version.ref),
    }));
  }
}
