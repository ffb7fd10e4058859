/** What a program is told when something can't be done. */
import type { Problem } from '../../shared/domain/result.ts';

export class VerbatimError extends Error {
  /** Stable, for programs: `span-outside-text`, `not-allowed`, `offline` … */
  readonly id: string;
  /** The place: a field, a path or an offset; `undefined` where there is none. */
  readonly where: string | undefined;

  constructor({ id, message, where }: Problem) {
    super(where === undefined ? message : `${message} (${where})`);
    this.name = 'VerbatimError';
    this.id = id;
    this.where = where;
  }
}
