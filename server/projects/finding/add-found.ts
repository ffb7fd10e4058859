/** Adds the quotations that the finder has found to a layer as suggestions, except those that a member has already decided about, withdrawn or annotated. */
import { createHash } from 'node:crypto';
import { FINDER } from '../../../shared/domain/finder.ts';
import type { MemberId, SuggestionId } from '../../../shared/domain/ids.ts';
import type { FoundSuggestion } from '../../../shared/domain/quotes/found-suggestions.ts';
import type { NewSuggestion } from '../../../shared/domain/suggestion.ts';
import type { Spans } from '../../../shared/domain/target.ts';
import type { LayerDoc } from '../../../shared/layer/layer-doc.ts';

/** In whose name the finder speaks: nobody's, so that only who settles things for all withdraws what it says. */
export const FINDER_MEMBER = 'verbatim' as MemberId;

/** So many go into the layer in one commit: a few milliseconds' work. */
const FOUND_A_STEP = 100;

/** Where the suggestions are for, and how many have come in. */
export interface Adding {
  /** SHA-256 of the article's text: the same finding has the same id wherever the text is. */
  readonly sha256: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Counts up. */
  added: number;
}

/** Adds those that are new, some a step. */
export function* addFound(layer: LayerDoc, found: readonly FoundSuggestion[], adding: Adding): Generator<void> {
  const fresh = newOf(layer, found, adding.sha256);
  for (let at = 0; at < fresh.length; at += FOUND_A_STEP) {
    const part = fresh.slice(at, at + FOUND_A_STEP);
    layer.suggest(part, { by: FINDER_MEMBER, at: adding.at });
    adding.added += part.length;
    yield;
  }
}

function newOf(
  layer: LayerDoc,
  found: readonly FoundSuggestion[],
  sha256: string,
): readonly (NewSuggestion & { readonly id: SuggestionId })[] {
  const suggested = new Set(
    layer.suggestions.all().flatMap(({ record }) => (record.program === FINDER ? [placeOf(record.spans)] : [])),
  );
  const annotated = new Set(layer.annotations().map(({ target, body }) => body.label + placeOf(target.spans)));
  return found.flatMap(({ words, ...one }) => {
    const id = idOf(sha256, one);
    const isKnown =
      layer.newest('suggestions', id) !== undefined ||
      suggested.has(placeOf(one.spans)) ||
      [one.spans, words].some((spans) => annotated.has(one.label + placeOf(spans)));
    return isKnown ? [] : [{ ...one, id }];
  });
}

const placeOf = (spans: Spans): string => JSON.stringify(spans.map(({ start, end }) => [start, end]));

/** A UUID that the finding alone decides. What was withdrawn leaves its id behind in the layer. */
function idOf(sha256: string, { label, spans }: NewSuggestion): SuggestionId {
  const hash = createHash('sha256')
    .update(`${FINDER} ${sha256} ${label} ${placeOf(spans)}`)
    .digest('hex');
  return hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') as SuggestionId;
}
