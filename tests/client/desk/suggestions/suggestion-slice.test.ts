/** What programs suggest in a layer, as its elements see it, and going through it. */
import { expect, test } from 'vitest';
import { SuggestionSlice } from '../../../../client/desk/suggestions/suggestion-slice.ts';
import { locale } from '../../../../client/locale/texts.ts';
import type { SuggestionId } from '../../../../shared/domain/ids.ts';
import { DEFAULT_LABEL_SET } from '../../../../shared/domain/label-set.ts';
import { anEditedLayer } from '../an-edited-layer.ts';

const TEXT = 'One two three';

/** Two suggestions, “One” and “three”, and what is said and told of them. */
function openSuggestions() {
  const edited = anEditedLayer();
  const announced: string[] = [];
  const desk = {
    locale,
    caret: () => 4,
    goTo: () => undefined,
    announce: (words: string) => announced.push(words),
    say: (words: string) => announced.push(words),
  };
  const about = { label: 'quote', attributes: {}, note: '', score: null, program: 'finder' };
  edited.layer.suggest(
    [
      { id: 's1' as SuggestionId, spans: [{ start: 0, end: 3 }], ...about },
      { id: 's2' as SuggestionId, spans: [{ start: 8, end: 13 }], ...about },
    ],
    edited.stamp('ben'),
  );
  const suggestions = new SuggestionSlice(edited.edits, () => DEFAULT_LABEL_SET, desk, TEXT);
  const heard = { count: 0 };
  suggestions.subscribe(() => (heard.count += 1));
  return { ...edited, suggestions, announced, heard };
}

test('[SG7] one begins at the caret, goes round, and comes to the next one by deciding', () => {
  const { suggestions, announced, layer, steps } = openSuggestions();
  suggestions.commands.next();
  expect(suggestions.state.current?.id).toBe('s2');
  expect(announced).toEqual(['Suggestion 2 of 2: Quote, three']);
  suggestions.commands.accept();
  expect([suggestions.state.current?.id, suggestions.state.undecided.length]).toEqual(['s1', 1]);
  expect(layer.annotations().map(({ target }) => target.spans)).toEqual([[{ start: 8, end: 13 }]]);
  suggestions.commands.reject();
  suggestions.commands.reject();
  expect(announced.slice(1)).toEqual(['Accepted as Quote: three', 'Rejected as Quote: One', 'There is no suggestion.']);
  expect(steps).toHaveLength(2);
});

test('[DE1] a decision, and looking at another one, is told once each', () => {
  const { suggestions, heard, layer, stamp } = openSuggestions();
  const { state } = suggestions;
  suggestions.commands.next();
  expect([heard.count, suggestions.state === state]).toEqual([1, false]);
  const [first] = suggestions.state.undecided;
  if (first === undefined) throw new Error('There is no suggestion.');
  layer.reject(first, stamp('ben'));
  expect([heard.count, suggestions.state.undecided.map(({ id }) => id)]).toEqual([2, ['s2']]);
});

/** Two quotes with other scores, and a paraphrase of another program between them. */
function openKinds() {
  const opened = openSuggestions();
  const of = (id: string, start: number, label: string, score: number) => ({
    id: id as SuggestionId,
    spans: [{ start, end: start + 3 }],
    attributes: {},
    note: '',
    label,
    score,
    program: 'Verbatim',
  });
  opened.layer.withdraw(['s1', 's2'] as SuggestionId[]);
  opened.layer.suggest(
    [of('p', 0, 'paraphrase', 0.5), of('q1', 4, 'quote', 0.6), of('q2', 8, 'quote', 0.9)],
    opened.stamp('ben'),
  );
  return opened;
}

test('[SG9] all of a kind are accepted as one step, the surest kind first, and one undo takes them back', () => {
  const { suggestions, announced, layer, steps, stamp } = openKinds();
  suggestions.commands.acceptKind();
  expect(announced).toEqual(['Accepted as Quote: 2 suggestions']);
  expect(layer.annotations().map(({ body, target }) => [body.label, target.creator])).toEqual([
    ['quote', 'ana'],
    ['quote', 'ana'],
  ]);
  expect([steps.length, suggestions.state.undecided.map(({ id }) => id)]).toEqual([1, ['p']]);
  layer.undo(steps[0] ?? [], stamp('ana'));
  expect([layer.annotations(), suggestions.state.undecided.length]).toEqual([[], 3]);
});

test('[SG9] the kind of what is looked at goes before, and one goes on to another kind', () => {
  const { suggestions, announced, steps } = openKinds();
  suggestions.choose('q1' as SuggestionId);
  suggestions.commands.rejectKind();
  expect(announced).toEqual(['Rejected as Quote: 2 suggestions']);
  expect([suggestions.state.current?.id, steps.length]).toEqual(['p', 1]);
  suggestions.commands.acceptKind();
  expect([suggestions.state.undecided, steps.length]).toEqual([[], 2]);
  suggestions.commands.rejectKind();
  expect(announced.at(-1)).toBe('There is no suggestion.');
});
