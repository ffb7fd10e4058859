/** What an analyst does next, by a seed: for long runs that must come again exactly. */
import type { Action } from './replicas.ts';
import type { Seeded } from './seeded.ts';

const LABELS = ['quote', 'paraphrase', 'editorial-claim'];
const NOTES = ['', 'sure', 'unsure'];

/** @param who the analyst, as an index. @param length of the text, in UTF-16 units. */
export function seededAction(random: Seeded, who: number, length: number): Action {
  const common = { who, pick: random.below(1_000) };
  const kind = random.pick(['create', 'create', 'resize', 'relabel', 'relabel', 'note', 'delete', 'undo', 'redo'] as const);
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
