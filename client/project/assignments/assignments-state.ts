/** The assignments of a project, and the calls that change them. The page reads them again after each change and every ten seconds. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { AssignmentsBody, PlanChangeBody } from '../../../shared/wire/http/rounds.ts';
import { projectApi, type VersionedAssignments } from '../../services/project-api.ts';

/** How often a page asks, in milliseconds. */
const EVERY_MS = 10_000;

export class AssignmentsState implements ReactiveController {
  /** `null` until the first answer, and in projects without independent work. */
  now: AssignmentsBody | null = null;
  /** Of what is shown: a change is based on it. */
  private version = '';
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly project: () => string,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.timer = setInterval(() => {
      if (document.visibilityState === 'visible' && this.now !== null) void this.read();
    }, EVERY_MS);
  }

  hostDisconnected(): void {
    clearInterval(this.timer);
  }

  /** Asks no more, until it is told to read. */
  stop(): void {
    this.now = null;
  }

  /** Without an answer what was known stays. */
  async read(): Promise<void> {
    const project = this.project();
    const answer = await projectApi.assignments(project);
    if (project !== this.project()) return;
    if (answer.ok) this.show(answer.value);
  }

  /** Like every change: @returns the problem, to be told by who asked; `null` if it is done. */
  async assign(change: PlanChangeBody): Promise<Problem | null> {
    const answer = await projectApi.assign(this.project(), change, this.version);
    if (answer.ok) this.show(answer.value);
    else if (answer.problem.id === 'plan-changed') await this.read();
    return answer.ok ? null : answer.problem;
  }

  reveal = async (article: string, early: boolean): Promise<Problem | null> =>
    this.done(await projectApi.reveal(this.project(), article, early));

  unreveal = async (article: string): Promise<Problem | null> =>
    this.done(await projectApi.unreveal(this.project(), article));

  sendBack = async (article: string, member: string, reason: string): Promise<Problem | null> =>
    this.done(await projectApi.sendBack(this.project(), article, member, reason));

  letIn = async (article: string, member: string): Promise<Problem | null> =>
    this.done(await projectApi.letLateWorkIn(this.project(), article, member));

  /** Reveals every article whose annotators are done. */
  async revealDone(): Promise<Result<{ readonly revealed: readonly string[]; readonly waiting: readonly string[] }>> {
    const answer = await projectApi.revealDone(this.project());
    await this.done(answer);
    return answer;
  }

  private async done(answer: Result<unknown>): Promise<Problem | null> {
    if (answer.ok) await this.read();
    return answer.ok ? null : answer.problem;
  }

  private show({ version, ...now }: VersionedAssignments): void {
    this.now = now;
    this.version = version;
    this.host.requestUpdate();
  }
}
