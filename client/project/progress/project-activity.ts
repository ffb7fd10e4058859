/** Polls the activity of a project while its page is visible. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ArticleState } from '../../../shared/domain/article-state.ts';
import type { Problem } from '../../../shared/domain/result.ts';
import type { ArticleActivityBody } from '../../../shared/wire/http/activity.ts';
import { answersKeptAt } from '../../services/kept-answers.ts';
import { projectApi } from '../../services/project-api.ts';

/** How often it asks, in milliseconds. */
const EVERY_MS = 10_000;
/** Ids of problems of who may not read the project any more. */
const ENDED: ReadonlySet<string> = new Set(['not-a-member', 'not-identified', 'not-found', 'put-away']);

export class ProjectActivity implements ReactiveController {
  /** Empty until the first answer; the same as long as answers say the same. */
  articles: readonly ArticleActivityBody[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isConnected = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly project: () => string,
    /** Called with each answer, and with the version of the project at which it was given. */
    private readonly heard: (articles: readonly ArticleActivityBody[], version: string | null) => void,
    /** Called when the project is no longer the asker’s to read; it asks no more then. */
    private readonly ended: (problem: Problem) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.isConnected = true;
    document.addEventListener('visibilitychange', this.onVisible);
  }

  hostDisconnected(): void {
    this.isConnected = false;
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  /** Asks now, and again every so often from now on. Without an answer what was known stays. */
  async ask(): Promise<void> {
    clearTimeout(this.timer);
    const project = this.project();
    const answer = await projectApi.activity(project);
    if (project !== this.project() || !this.isConnected) return;
    if (answer.ok) {
      const { value: told, version } = answer.value;
      // A cached answer names the members who were present when it was given; nobody knows who is present now.
      const value = answersKeptAt() === null ? told : told.map((one) => ({ ...one, here: [] }));
      if (JSON.stringify(value) !== JSON.stringify(this.articles)) this.articles = value;
      this.heard(this.articles, version);
      this.host.requestUpdate();
    }
    clearTimeout(this.timer);
    if (!answer.ok && ENDED.has(answer.problem.id)) return this.ended(answer.problem);
    this.timer = setTimeout(this.onVisible, EVERY_MS);
  }

  /** Shows a member’s new state at once, before the next answer. */
  say(article: string, member: string, state: ArticleState): void {
    const known = this.articles.find((each) => each.article === article) ?? {
      article,
      here: [],
      states: {},
      labels: {},
    };
    this.articles = [
      ...this.articles.filter((each) => each !== known),
      { ...known, states: { ...known.states, [member]: state } },
    ];
    this.host.requestUpdate();
  }

  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.ask();
  };
}
