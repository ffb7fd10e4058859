/** Reads the target of a Web Annotation: its source, and offsets, words, or both, from selectors that are single, in lists, or refined by others. */
import { firstText, listOf, objectOf, type LooseObject } from '../incoming/loose-json.ts';
import type { IncomingSpan } from '../incoming/incoming.ts';
import { noteOtherKeys } from '../incoming/note-lost.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { ARTICLE, SHA256 } from './terms.ts';

export interface ReadTarget {
  /** The address of what it is about, or the id of another annotation; `null` where it does not say. */
  readonly source: string | null;
  /** Our own name of the article. */
  readonly article: string | null;
  readonly sha256: string | null;
  /** `null` where it is about all of its source, or tells the place in a way that needs the source’s own markup. */
  readonly span: IncomingSpan | null;
}

/** Every target of an annotation; those of a list or choice one by one. */
export function readTargets(target: unknown): ReadTarget[] {
  return listOf(target).flatMap((one) => {
    if (typeof one === 'string') return [{ source: one, article: null, sha256: null, span: null }];
    const object = objectOf(one);
    return Array.isArray(object['items']) && object['selector'] === undefined
      ? object['items'].map(readTarget)
      : [readTarget(object)];
  });
}

function readTarget(one: unknown): ReadTarget {
  const target = objectOf(one);
  const source = target['source'];
  return {
    source: firstText(source, objectOf(source)['id'], objectOf(source)['@id'], target['id'], one),
    article: firstText(target[ARTICLE]),
    sha256: firstText(target[SHA256]),
    span: spanOf(listOf(target['selector']).map(objectOf)),
  };
}

type Place = NonNullable<IncomingSpan['place']>;
interface SelectedPlace {
  readonly place: Place | null;
  readonly quote: LooseObject | null;
}

function spanOf(selectors: readonly LooseObject[]): IncomingSpan | null {
  const selected = selectors.map(followed);
  const place = selected.find((one) => one.place !== null)?.place ?? null;
  const quote = selected.find((one) => one.quote !== null)?.quote ?? null;
  if (place === null && quote === null) return null;
  const [prefix, suffix] = [firstText(quote?.['prefix']), firstText(quote?.['suffix'])];
  return {
    place,
    exact: firstText(quote?.['exact']),
    ...(prefix !== null && { prefix }),
    ...(suffix !== null && { suffix }),
  };
}

/** A selector and what refines it, to the innermost. A place within a place counts from the outer one’s start; within anything else it tells nothing. */
function followed(selector: LooseObject): SelectedPlace {
  let selected: SelectedPlace = { place: null, quote: null };
  let base: number | null = 0;
  for (let one = selector; Object.keys(one).length > 0; one = objectOf(listOf(one['refinedBy'])[0])) {
    const place: Place | null = placeOf(one, base);
    selected = { place, quote: typeof one['exact'] === 'string' ? one : null };
    base = place?.start ?? null;
  }
  return selected;
}

function placeOf({ type, start, end }: LooseObject, base: number | null): Place | null {
  const isInText = typeof start === 'number' && typeof end === 'number' && type !== 'DataPositionSelector';
  return isInText && base !== null ? { start: base + start, end: base + end } : null;
}

const TARGET_KEYS: ReadonlySet<string> = new Set([
  'id',
  '@id',
  'type',
  '@type',
  'source',
  'selector',
  'items',
  ARTICLE,
  SHA256,
]);
const SELECTOR_KEYS: ReadonlySet<string> = new Set([
  'id',
  '@id',
  'type',
  '@type',
  'start',
  'end',
  'exact',
  'prefix',
  'suffix',
  'refinedBy',
]);

/** Notes what of targets says no place in a text: other keys, and selectors in the markup of the source. */
export function noteTargets(target: unknown, ledger: NotTakenLedger): void {
  for (const one of listOf(target).map(objectOf)) {
    noteOtherKeys(one, TARGET_KEYS, 'items[].target', ledger);
    if (one['selector'] === undefined && Array.isArray(one['items'])) noteTargets(one['items'], ledger);
    for (const selector of listOf(one['selector']).map(objectOf)) noteSelector(selector, ledger);
  }
}

function noteSelector(selector: LooseObject, ledger: NotTakenLedger): void {
  const { place, quote } = followed(selector);
  if (place === null && quote === null)
    ledger.note(`items[].target.selector of type ${firstText(selector['type']) ?? 'unknown'}`);
  else noteOtherKeys(selector, SELECTOR_KEYS, 'items[].target.selector', ledger);
}
