/** What an analyst does next, by a seed: for long runs that must come again exactly. */
import type { Action, NoteKind } from './replicas.ts';
import type { Seeded } from './seeded.ts';

const LABELS = ['quote', 'paraphrase', 'editorial-claim'];
const NOTES = ['', 'sure', 'unsure'];

/** What some of the picks of a `note`, a `resize` and a `redo` stand for: so that the same numbers are drawn whatever is done with them. */
const BESIDE: Readonly<Partial<Record<Action['kind'], readonly (NoteKind | null)[]>>> = {
  note: [null, null, 'comment', 'comment', 'reword', 'unsay', 'resolve'],
  resize: [null, null, null, null, 'relate', 'relate', 'unrelate'],
  redo: [null, null, null, 'suggest', 'suggest', 'accept', 'reject'],
};

/** @param who the analyst, as an index. @param length of the text, in UTF-16 units. */
export function seededAction(random: Seeded, who: number, length: number): Action {
  const common = { who, pick: random.below(1_000) };
  const kind = random.pick([
    'create',
    'create',
    'resize',
    'relabel',
    'relabel',
    'note',
    'delete',
    'undo',
    'redo',
  ] as const);
  const beside = BESIDE[kind]?.[common.pick % 7] ?? null;
  const action = annotationAction(random, kind, common, length);
  return beside === null ? action : { kind: beside, ...common };
}

type AnnotationKind = 'create' | 'resize' | 'relabel' | 'note' | 'delete' | 'undo' | 'redo';

function annotationAction(
  random: Seeded,
  kind: AnnotationKind,
  common: { readonly who: number; readonly pick: number },
  length: number,
): Action {
  switch (kind) {
    case 'create':
    case 'resize': {
      const start = random.below(length - 1);
      return { kind, ...common, spans: [{ start, end: Math.min(length, start + 1 + random.below(10)) }] };
    }
    case 'relabel':
      return { kind, ...common, word: random.pick(LABELS) };
    case 'note':
      return { kind, ...common, word: random.pick(NOTES) };
    case 'delete':
    case 'undo':
    case 'redo':
      return { kind, ...common };
  }
}
