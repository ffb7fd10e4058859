/** Filter and order of the queue: as the curator chose them, as the address keeps them, and as query parameters. */
import { DISAGREEMENT_KINDS, type DisagreementKind } from '../../../shared/agreement/disagreements.ts';

export const ORDERS = ['article', 'difference', 'label'] as const;

export interface QueueChoice {
  readonly order: (typeof ORDERS)[number];
  /** `null`: all. */
  readonly article: string | null;
  readonly label: string | null;
  readonly kind: DisagreementKind | null;
  readonly undecidedOnly: boolean;
  readonly hideNames: boolean;
}

/** So many disagreements are asked for at once. */
export const PART = 200;

/** The choice that an address keeps; missing parts have their defaults. @param search such as `location.search`. */
export function choiceIn(search: string): QueueChoice {
  const params = new URLSearchParams(search);
  return {
    order: ORDERS.find((order) => order === params.get('order')) ?? 'article',
    article: params.get('article'),
    label: params.get('label'),
    kind: DISAGREEMENT_KINDS.find((kind) => kind === params.get('kind')) ?? null,
    undecidedOnly: !params.has('all'),
    hideNames: params.get('names') === 'hidden',
  };
}

/** The disagreement that an address points at; `null` if it points at none. */
export const passageIn = (search: string): string | null => new URLSearchParams(search).get('passage');

/** Whether it leaves disagreements out, decided or not. */
export const isNarrowed = ({ article, label, kind }: QueueChoice): boolean =>
  article !== null || label !== null || kind !== null;

/** The part of an address that keeps a choice; empty where all is as usual. */
export function searchOf({ order, article, label, kind, undecidedOnly, hideNames }: QueueChoice): string {
  const params = new URLSearchParams({
    ...(order !== 'article' && { order }),
    ...(article !== null && { article }),
    ...(label !== null && { label }),
    ...(kind !== null && { kind }),
    ...(!undecidedOnly && { all: '' }),
    ...(hideNames && { names: 'hidden' }),
  });
  return params.size === 0 ? '' : `?${params.toString()}`;
}

/** The query for the server. @param from how many to skip. */
export const queryOf = ({ order, article, label, kind, undecidedOnly }: QueueChoice, from = 0) => ({
  order,
  from: String(from),
  limit: String(PART),
  ...(article !== null && { article }),
  ...(label !== null && { label }),
  ...(kind !== null && { kind }),
  ...(undecidedOnly && { decided: 'false' as const }),
});
