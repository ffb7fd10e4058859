/** Says which of a project's links is meant: its role, when it was made, and how its address ends. */
import type { LinkBody } from '../../../shared/wire/http/joining.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';

/** The last characters of a link's address: they tell it from another of the same role and minute. */
export const endingOf = ({ url }: LinkBody): string => url.slice(-4);

export function aboutLink(link: LinkBody): string {
  const { invite, roles } = otherTexts().members;
  return `${invite.about(roles[link.role].title, locale.moment(link.created))}, ${invite.endsIn(endingOf(link))}`;
}
