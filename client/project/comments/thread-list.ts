/**
 * The open threads of comments of a project as far as they are shown: read again, or on from where they end. What is shown
 * stays until there is an answer.
 */
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { CommentsBody, CommentThreadBody } from '../../../shared/wire/http/comments.ts';
import { passagePath } from '../../services/routes.ts';

/** So many are shown at first, and more at a time. */
const PART = 10;
/** The server tells no more at once. */
const MAX_AT_ONCE = 100;

export type ThreadFilter = 'unread' | 'mine';

/** What of the threads is asked for. */
interface ThreadQuery extends Partial<Record<ThreadFilter, 'true'>> {
  readonly limit: string;
  readonly cursor?: string;
}

/** Tells a thread from all others of the project. */
export const threadKey = ({ article, layer, thread }: CommentThreadBody): string => `${article.id}/${layer}/${thread}`;

/** The place of a thread: its layer, the annotation, and its card with the comments open. */
export const threadPath = (project: string, { article, layer, start, end, annotation }: CommentThreadBody): string =>
  `${passagePath(project, article.id, { layers: [layer.replace('/', ':')], span: { start, end } })}&comments=${annotation}`;

/** One that is told again, because it has moved meanwhile, stands once. */
const together = (...parts: readonly (readonly CommentThreadBody[])[]): CommentThreadBody[] => [
  ...new Map(parts.flat().map((thread) => [threadKey(thread), thread])).values(),
];

export class ThreadList {
  /** `null` before the first answer. */
  answer: CommentsBody | null = null;
  filters: ReadonlySet<ThreadFilter> = new Set();
  /** Those that have chosen what is shown. */
  private shownBy = this.filters;
  private wanted = PART;
  private isOutdated = true;
  private asked = 0;
  private reading: Promise<Problem | null> = Promise.resolve(null);

  /** @param changed is called whenever something else is to be shown. */
  constructor(
    private readonly ask: (query: ThreadQuery) => Promise<Result<CommentsBody>>,
    private readonly changed: () => void,
  ) {}

  /** Whether the project has none, as far as is known. */
  get isEmpty(): boolean {
    return this.answer === null || (this.answer.total === 0 && this.shownBy.size === 0);
  }

  /** Reads what is shown again. @returns why it could not be read; `null` where it could. */
  read(): Promise<Problem | null> {
    this.isOutdated = true;
    return this.load();
  }

  /** Reads on. */
  more(): Promise<Problem | null> {
    this.wanted = this.shown + PART;
    return this.load();
  }

  /** Uses a filter, or no longer. Where no answer comes, the filters are again those that chose what is shown. */
  toggle(filter: ThreadFilter): Promise<Problem | null> {
    const filters = new Set(this.filters);
    if (!filters.delete(filter)) filters.add(filter);
    this.filters = filters;
    this.wanted = PART;
    this.changed();
    return this.read();
  }

  private get shown(): number {
    return this.answer?.threads.length ?? 0;
  }

  private load(): Promise<Problem | null> {
    return (this.reading = this.readOn());
  }

  private async readOn(): Promise<Problem | null> {
    const asked = (this.asked += 1);
    const { filters, wanted } = this;
    const known = this.isOutdated ? null : this.answer;
    let threads: readonly CommentThreadBody[] = known?.threads ?? [];
    for (let cursor = known?.next ?? ''; ;) {
      const part = await this.ask({
        ...Object.fromEntries([...filters].map((name) => [name, 'true'] as const)),
        limit: String(Math.min(MAX_AT_ONCE, wanted - threads.length)),
        ...(cursor !== '' && { cursor }),
      });
      // What was asked for since counts.
      if (asked !== this.asked) return this.reading;
      if (!part.ok) return this.giveUp(part.problem);
      threads = together(threads, part.value.threads);
      if (part.value.next === null || threads.length >= wanted)
        return this.show({ ...part.value, threads: [...threads] });
      cursor = part.value.next;
    }
  }

  private show(answer: CommentsBody): null {
    this.answer = answer;
    this.shownBy = this.filters;
    this.isOutdated = false;
    this.changed();
    return null;
  }

  private giveUp(problem: Problem): Problem {
    this.filters = this.shownBy;
    this.wanted = Math.max(PART, this.shown);
    this.changed();
    return problem;
  }
}
