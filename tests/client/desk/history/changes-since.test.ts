/** What became of annotations since an article was sent back. */
import { expect, test } from 'vitest';
import { changesSince } from '../../../../client/desk/history/changes-since.ts';
import type { MemberId } from '../../../../shared/domain/ids.ts';
import type { EventKind, LayerEvent } from '../../../../shared/layer/layer-event.ts';

const event = (annotation: string, kind: EventKind, at: number, start: number | null = null): LayerEvent => {
  const fields = start === null ? { label: 'quote' } : { spans: [{ start, end: start + 5 }] };
  const isRemoval = kind === 'removed';
  return {
    annotation,
    kind,
    by: 'ben' as MemberId,
    at,
    before: isRemoval ? fields : null,
    after: isRemoval ? null : fields,
  };
};

const written = (newestFirst: readonly LayerEvent[]): string[] =>
  changesSince(newestFirst, 10).map(
    ({ annotation, kind, spans: [span] }) => `${annotation} ${kind} ${span === undefined ? '?' : span.start}`,
  );

test('[PG264] annotations are added, changed or deleted since, in the order of the text; what came and went is nothing', () => {
  expect(
    written([
      event('gone', 'removed', 20, 40),
      event('brief', 'removed', 19, 1),
      event('new', 'placed', 18, 30),
      event('moved', 'described', 17),
      event('brief', 'made', 16, 1),
      event('new', 'made', 15, 31),
      event('moved', 'placed', 14, 20),
      event('back', 'restored', 13, 25),
      event('named', 'described', 12),
      event('talk', 'said', 11),
      event('gone', 'made', 10, 40),
      event('old', 'placed', 9, 2),
    ]),
  ).toEqual(['named changed ?', 'moved changed 20', 'back added 25', 'new added 30', 'gone removed 40']);
  expect(written([])).toEqual([]);
});
