/** How long an invitation may work: the choices of the invite dialog. */

const DAY_MS = 24 * 60 * 60 * 1000;

export const EXPIRIES = [
  { key: 'never', days: null },
  { key: '1-day', days: 1 },
  { key: '7-days', days: 7 },
  { key: '30-days', days: 30 },
] as const;

export type Expiry = (typeof EXPIRIES)[number]['key'];

/** When a link made at `now` ends; both in milliseconds since 1970. `null` for never. */
export function expiryTime(expiry: Expiry, now: number): number | null {
  const days = EXPIRIES.find(({ key }) => key === expiry)?.days ?? null;
  return days === null ? null : now + days * DAY_MS;
}
