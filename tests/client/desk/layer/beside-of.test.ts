/** Which layers can be seen beside the one that is worked on. */
import { expect, test } from 'vitest';
import { besideOf } from '../../../../client/desk/layer/open-article.ts';

const named = (...layers: readonly (readonly [string, number])[]) =>
  layers.map(([name, annotations]) => ({ name, annotations }));

test('[PG124] a member’s own layer is not offered beside while it is empty, or while they work in it', () => {
  const offered = (own: number, standing: Parameters<typeof besideOf>[2]) =>
    besideOf(named(['shared', 0], ['annotator/ana', own], ['annotator/ben', 0]), 'ana', standing).map(
      ({ name }) => name,
    );
  const others = ['shared', 'annotator/ben'];
  expect(offered(0, { layer: 'shared', mayWrite: true })).toEqual(others);
  expect(offered(3, { layer: 'annotator/ana', mayWrite: true })).toEqual(others);
  expect(offered(3, { layer: 'annotator/ana', mayWrite: false })).toEqual(['shared', 'annotator/ana', 'annotator/ben']);
  expect(offered(3, null)).toContain('annotator/ana');
});
