/** The role that a link gives to a person who was demoted or removed after it was made. */
import { weakerRole, type Role } from '../../shared/domain/member.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import type { Link, LinkLimit } from '../store/store.ts';

/** The role that a link gives to a person with this limit; fails with `removed` where it no longer lets them in. */
export function linkRole({ role, created }: Pick<Link, 'role' | 'created'>, limit: LinkLimit | null): Result<Role> {
  if (limit === null || created > limit.since) return success(role);
  if (limit.role === null)
    return failure(
      'removed',
      'You were taken out of this project after this link was made. Ask an owner for a new link.',
    );
  return success(weakerRole(limit.role, role));
}
