/** The search of a project while a member types: asks the server after a pause (debounce), and caches the results. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Problem } from '../../../shared/domain/result.ts';
import type { FoundArticleBody } from '../../../shared/wire/http/activity.ts';
import { api } from '../../services/api.ts';

/** The pause in typing before the server is asked, in milliseconds. */
const PAUSE_MS = 250;

export class ArticleSearch implements ReactiveController {
  query = '';
  /** The query as it was when typing last paused. */
  asked = '';
  /** What was found so far, by article; `null` while nothing is looked for. */
  found: ReadonlyMap<string, FoundArticleBody> | null = null;
  /** How many articles there are to be found. */
  total = 0;
  isSearching = false;
  problem: Problem | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly project: () => string,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  /** Whether the server has more than it told. */
  get more(): boolean {
    return this.found !== null && this.found.size < this.total;
  }

  ask(query: string): void {
    clearTimeout(this.timer);
    this.query = query;
    this.problem = null;
    this.isSearching = query.trim() !== '';
    if (this.isSearching) {
      this.timer = setTimeout(() => void this.read(query, new Map()), PAUSE_MS);
    } else {
      this.found = null;
      this.asked = '';
    }
    this.host.requestUpdate();
  }

  readMore(): void {
    if (this.found !== null) void this.read(this.query, this.found);
  }

  private async read(query: string, before: ReadonlyMap<string, FoundArticleBody>): Promise<void> {
    this.asked = query;
    this.host.requestUpdate();
    const answer = await api.search(this.project(), query, before.size);
    // Something else is looked for meanwhile: its own answer is on its way.
    if (query !== this.query) return;
    this.isSearching = false;
    if (answer.ok) {
      this.total = answer.value.total;
      this.found = new Map([...before, ...answer.value.found.map((each) => [each.article, each] as const)]);
    } else {
      this.problem = answer.problem;
    }
    this.host.requestUpdate();
  }
}
