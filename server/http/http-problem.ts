/** An error that carries a problem: a handler throws it, and the app’s one error handler turns it into an answer. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { failure, type Problem, type Result } from '../../shared/domain/result.ts';

/** Status by problem id; anything else that a client got wrong is 400. */
const STATUS: Readonly<Record<string, ContentfulStatusCode>> = {
  'not-identified': 401,
  'not-allowed': 403,
  'not-a-member': 403,
  removed: 403,
  'may-not-make-projects': 403,
  'wrong-origin': 403,
  'last-owner': 409,
  archived: 409,
  'label-in-use': 409,
  'relation-in-use': 409,
  yourself: 409,
  'weaker-role': 409,
  'joining-now': 409,
  'taking-back-now': 409,
  busy: 409,
  'layer-frozen': 409,
  'work-hidden': 409,
  'agreement-too-large': 409,
  'at-work': 403,
  'not-done': 409,
  'not-independent': 409,
  'nothing-to-settle': 409,
  decided: 409,
  'not-put-away': 409,
  'put-away': 410,
  'not-revealed': 409,
  'not-begun': 409,
  'no-late-work': 409,
  'still-at-work': 409,
  frozen: 409,
  'finder-off': 409,
  'plan-changed': 412,
  'version-missing': 428,
  'changed-meanwhile': 409,
  'nothing-to-undo': 409,
  'project-exists': 409,
  'article-id-taken': 409,
  'link-unknown': 404,
  'not-found': 404,
  'member-elsewhere': 409,
  'link-revoked': 410,
  'link-used': 410,
  'link-expired': 410,
  'too-large': 413,
  'too-many-requests': 429,
  'not-ready': 503,
};

export class HttpProblem extends Error {
  readonly status: ContentfulStatusCode;

  /** @param retryAfterS after how many seconds it is worth trying again, where that is known. */
  constructor(
    readonly problem: Problem,
    readonly retryAfterS: number | null = null,
  ) {
    super(problem.message);
    this.status = STATUS[problem.id] ?? 400;
  }
}

/** Says no. */
export function refuse(id: string, message: string, where?: string): never {
  throw new HttpProblem(failure(id, message, where).problem);
}

/** Says no for some time. */
export function refuseForNow(message: string, waitMs: number): never {
  throw new HttpProblem({ id: 'too-many-requests', message }, Math.ceil(waitMs / 1_000));
}

/** The value of a result, or its problem as the answer. */
export function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new HttpProblem(result.problem);
  return result.value;
}
