/** Converts a member from the HTTP answer to the page’s own type. */
import type { MemberId } from '../../../shared/domain/ids.ts';
import type { Member } from '../../../shared/domain/member.ts';
import type { MemberBody } from '../../../shared/wire/http/people.ts';

export const memberOf = ({ id, name, colour }: MemberBody): Member => ({ id: id as MemberId, name, colour });
