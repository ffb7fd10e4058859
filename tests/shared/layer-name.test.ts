/** Names of layers: both spellings, and nothing else. */
import { expect, test } from 'vitest';
import {
  compareLayerNames,
  layerAnnotator,
  layerInUrl,
  parseLayerName,
  roomName,
  type LayerName,
  type LayerRef,
} from '../../shared/domain/layer-name.ts';

test.each<[string, LayerName]>([
  ['shared', 'shared'],
  ['curated', 'curated'],
  ['annotator/ana-1_x', 'annotator/ana-1_x'],
  ['annotator:ana', 'annotator/ana'],
])('[LA8] %s is a layer, and is written in a URL and read back', (written, name) => {
  expect(parseLayerName(written)).toBe(name);
  expect(layerInUrl(name)).not.toContain('/');
  expect(parseLayerName(layerInUrl(name))).toBe(name);
});

test.each([
  '',
  'Shared',
  'annotator/',
  'annotator',
  'annotator/a/b',
  'annotator:a:b',
  'annotator/ä',
  `annotator/${'a'.repeat(65)}`,
  'shared ',
])('[LA8] %j is none', (written) => {
  expect(parseLayerName(written)).toBeNull();
});

test('[LA9] layers come in one order: shared, curated, then annotators by id', () => {
  const names: LayerName[] = ['annotator/zoe', 'curated', 'annotator/ana', 'shared'];
  expect(names.sort(compareLayerNames)).toEqual(['shared', 'curated', 'annotator/ana', 'annotator/zoe']);
});

test('[LA9] an annotator’s layer names its annotator; a room its project, article and layer', () => {
  expect([layerAnnotator('annotator/ana'), layerAnnotator('shared')]).toEqual(['ana', null]);
  expect(roomName({ project: 'p', article: 'a', layer: 'annotator/ana' } as unknown as LayerRef)).toBe(
    'p/a/annotator/ana',
  );
});
