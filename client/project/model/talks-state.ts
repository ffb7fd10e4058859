/** Talks of a project in which a member takes part: how many have something new. The page asks again every ten seconds. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { TalkBody } from '../../../shared/wire/http/talks.ts';
import { projectApi } from '../../services/project-api.ts';

/** How often a page asks, in milliseconds. */
const EVERY_MS = 10_000;
/** So many of those with something new are named. */
const NAMED = 5;

export class TalksState implements ReactiveController {
  /** How many talks there are. */
  total = 0;
  /** How many have something new. */
  unread = 0;
  /** The first of these. */
  news: readonly TalkBody[] = [];
  private timer: ReturnType<typeof setInterval> | undefined;
  private isAsking = false;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly project: () => string,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.isAsking) void this.read();
    }, EVERY_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  /** Asks no more, until it is told to read. */
  stop(): void {
    this.isAsking = false;
  }

  /** Asks now, and again every so often from now on. Without an answer what was known stays. */
  async read(): Promise<void> {
    this.isAsking = true;
    const project = this.project();
    const answer = await projectApi.talks(project, { limit: String(NAMED) });
    if (project !== this.project() || !answer.ok) return;
    const { total, unread, talks } = answer.value;
    this.total = total;
    this.unread = unread;
    this.news = talks.filter((talk) => talk.unread);
    this.host.requestUpdate();
  }
}
