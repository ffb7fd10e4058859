/** The problem that answers a request to change a project in the archive. */
import { failure, type Problem } from '../../shared/domain/result.ts';

export const archived = (): { readonly ok: false; readonly problem: Problem } =>
  failure(
    'archived',
    'This project is archived: its members read, search and export it, and nobody changes it. An owner can take it out of the archive.',
  );
