/** Collects what a file contains but its parser does not import, by place and counted, so that nothing is dropped silently. */

/** `annotation`: an annotation or a relation that stays out; `detail`: a value about one, or about an article. */
export const NOT_TAKEN_KINDS = ['annotation', 'detail'] as const;
type NotTakenKind = (typeof NOT_TAKEN_KINDS)[number];

export interface NotTaken {
  /** Where such things stand, for all of them: `annotations[].result[].meta.text`, `column “wave”`. */
  readonly place: string;
  readonly kind: NotTakenKind;
  readonly count: number;
}

/** So many places are named one by one; the others are counted together. */
export const MAX_PLACES = 200;
const MAX_PLACE_LENGTH = 200;

/** The place of what is counted together. */
export const OTHER_PLACES = '…';

/** Gathers what is not taken. Its result is plain data. */
export class NotTakenLedger {
  private readonly counts = new Map<string, { readonly place: string; readonly kind: NotTakenKind; count: number }>();
  private named = 0;

  /** @param place without numbers of its own: the same for all things of this kind. */
  note(place: string, count = 1, kind: NotTakenKind = 'detail'): void {
    if (count <= 0) return;
    const short = place.length <= MAX_PLACE_LENGTH ? place : `${place.slice(0, MAX_PLACE_LENGTH - 1)}…`;
    const known = this.counts.get(`${kind} ${short}`) ?? this.begin(short, kind);
    known.count += count;
  }

  add(all: readonly NotTaken[]): void {
    for (const { place, count, kind } of all) this.note(place, count, kind);
  }

  all(): NotTaken[] {
    return [...this.counts.values()].map((one) => ({ ...one }));
  }

  private begin(wanted: string, kind: NotTakenKind) {
    const isFull = this.named >= MAX_PLACES;
    const place = isFull ? OTHER_PLACES : wanted;
    const one = this.counts.get(`${kind} ${place}`) ?? { place, kind, count: 0 };
    if (!isFull) this.named += 1;
    this.counts.set(`${kind} ${place}`, one);
    return one;
  }
}
