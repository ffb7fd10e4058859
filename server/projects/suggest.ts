/** Adds a program’s suggestions to a layer, and withdraws those that no member has decided about. */
import { randomUUID } from 'node:crypto';
import type { Stamp } from '../../shared/domain/annotation.ts';
import type { MemberId, SuggestionId } from '../../shared/domain/ids.ts';
import type { LabelSet } from '../../shared/domain/label-set.ts';
import type { LayerRef } from '../../shared/domain/layer-name.ts';
import { offsetConverter } from '../../shared/domain/offsets.ts';
import { failure, success, type Result } from '../../shared/domain/result.ts';
import { isUndecided, type NewSuggestion, type Suggestion } from '../../shared/domain/suggestion.ts';
import type { Steps } from '../../shared/domain/in-steps.ts';
import { readSpans } from '../../shared/formats/verbatim/read-export-annotation.ts';
import type { NewSuggestionsBody } from '../../shared/wire/http/suggestions.ts';
import type { LayerDoc } from '../../shared/layer/layer-doc.ts';
import type { Pace } from '../limits/pace.ts';
import { unlessFrozen } from './frozen-layers.ts';
import type { Services } from './services.ts';

export interface Suggested {
  readonly added: readonly Suggestion[];
  /** How many the program had suggested before. */
  readonly alreadyThere: number;
}

interface SuggestContext {
  readonly text: string;
  readonly labelSet: LabelSet;
  readonly by: MemberId;
  readonly now: number;
  /** At which it is done: others have their turn in between. */
  readonly pace: Pace;
}

/** So many suggestions go into the document at once: a few milliseconds' work. */
export const SUGGESTIONS_A_STEP = 100;

function* inParts<Item>(items: readonly Item[], take: (part: readonly Item[]) => void): Steps<void> {
  for (let at = 0; at < items.length; at += SUGGESTIONS_A_STEP) {
    take(items.slice(at, at + SUGGESTIONS_A_STEP));
    yield;
  }
}

/** Adds all of them, or none. A problem's place is within the request. @throws if the store fails. */
export async function suggest(
  work: Pick<Services, 'store' | 'rooms'>,
  room: LayerRef,
  wanted: NewSuggestionsBody,
  { text, labelSet, by, now, pace }: SuggestContext,
): Promise<Result<Suggested>> {
  const read = await pace.take(readAll(wanted, text, labelSet));
  if (!read.ok) return read;
  return unlessFrozen(work, async () =>
    success(
      await work.rooms.edit(room, { by, isImport: false }, (layer) =>
        addNew(layer, read.value, { stamp: { by, at: now }, pace }),
      ),
    ),
  );
}

/** Adds those that the layer does not have, some at a time. */
async function addNew(
  layer: LayerDoc,
  wanted: readonly NewSuggestion[],
  { stamp, pace }: { readonly stamp: Stamp; readonly pace: Pace },
): Promise<Suggested> {
  await pace.pause();
  const known = new Set(layer.suggestions.all().map(({ record }) => keyOf(record)));
  const fresh = wanted.filter((one) => {
    const isNew = !known.has(keyOf(one));
    known.add(keyOf(one));
    return isNew;
  });
  const added = fresh.map((one) => ({ ...one, id: randomUUID() as SuggestionId }));
  await pace.take(inParts(added, (part) => layer.suggest(part, stamp)));
  return {
    added: added.flatMap(({ id }) => layer.suggestions.get(id) ?? []),
    alreadyThere: wanted.length - added.length,
  };
}

/**
 * Takes back what a program has suggested and nobody has decided about.
 * @param mayWithdraw whether it may be taken back by the asker. @returns how many.
 */
export async function withdraw(
  work: Pick<Services, 'store' | 'rooms'>,
  room: LayerRef,
  program: string,
  by: MemberId,
  mayWithdraw: (creator: MemberId) => boolean,
): Promise<Result<number>> {
  const takeBack = (layer: LayerDoc): number => {
    const gone = layer.suggestions
      .all()
      .filter((one) => isUndecided(one) && one.record.program === program && mayWithdraw(one.record.creator));
    layer.withdraw(gone.map(({ id }) => id));
    return gone.length;
  };
  return unlessFrozen(work, async () => success(await work.rooms.edit(room, { by, isImport: false }, takeBack)));
}

/** What makes two suggestions the same: a program that runs again does not put everything up twice. */
const keyOf = ({ program, label, spans }: NewSuggestion): string =>
  JSON.stringify([program, label, spans.map(({ start, end }) => [start, end])]);

function* readAll(
  { program, offsetUnit, suggestions }: NewSuggestionsBody,
  text: string,
  { labels }: LabelSet,
): Steps<Result<readonly NewSuggestion[]>> {
  const converter = offsetConverter(text, offsetUnit);
  const context = { text, unit: offsetUnit, converter, length: converter.fromUtf16(text.length) };
  const keys = new Set(labels.map(({ key }) => key));
  const read: NewSuggestion[] = [];
  for (const [index, one] of suggestions.entries()) {
    const where = `suggestions[${index}]`;
    if (!keys.has(one.label))
      return failure(
        'unknown-label',
        `The project has no label “${one.label}”; it has ${[...keys].join(', ')}.`,
        `${where}.label`,
      );
    const spans = readSpans(one.spans, context);
    if (!spans.ok) return failure(spans.problem.id, spans.problem.message, `${where}.${spans.problem.where ?? ''}`);
    const { label, attributes, note, score } = one;
    read.push({ spans: spans.value, label, attributes, note, score, program });
    yield;
  }
  return success(read);
}
