/** The layers that are open at the desk, of which one is worked on. */
import { describe, expect, test } from 'vitest';
import type { LayerName } from '../../../../shared/domain/layer-name.ts';
import { DeskLayers, MAX_BESIDE, MAX_OPEN_LAYERS } from '../../../../client/desk/model/desk-layers.ts';

/** Layers that write down what happens to them. */
function deskOfLayers() {
  const log: string[] = [];
  const unsent = new Map<LayerName, number>();
  const layers = new DeskLayers((name) => {
    log.push(`open ${name}`);
    return {
      name,
      session: {
        get unsent() {
          return { changes: unsent.get(name) ?? 0 };
        },
        beAtWork: (isAtWork: boolean) => log.push(`${isAtWork ? 'work on' : 'leave'} ${name}`),
      },
      destroy: () => log.push(`close ${name}`),
    };
  }, 'shared');
  return { layers, log, unsent };
}

test('[DE4] a layer is opened when it is first worked on, and stays open when one goes to another', () => {
  const { layers, log } = deskOfLayers();
  const shared = layers.active;
  layers.activate('curated');
  layers.activate('curated');
  expect([layers.activeName, layers.active.name]).toEqual(['curated', 'curated']);
  layers.activate('shared');
  expect(layers.active).toBe(shared);
  expect(log).toEqual([
    'open shared',
    'leave shared',
    'open curated',
    'work on curated',
    'leave curated',
    'work on shared',
  ]);
  layers.destroy();
  expect(log.slice(-2).toSorted()).toEqual(['close curated', 'close shared']);
});

test('[DE4] a layer with unsent work is closed, and opened again when one comes back', () => {
  const { layers, log, unsent } = deskOfLayers();
  unsent.set('shared', 2);
  layers.activate('curated');
  layers.activate('shared');
  expect(log).toEqual([
    'open shared',
    'close shared',
    'open curated',
    'work on curated',
    'leave curated',
    'open shared',
    'work on shared',
  ]);
});

test('[DE4] of many layers the one that was left longest ago is closed', () => {
  const { layers, log } = deskOfLayers();
  const others = Array.from({ length: MAX_OPEN_LAYERS }, (_, index): LayerName => `annotator/${index}`);
  for (const name of others.slice(0, -1)) layers.activate(name);
  layers.activate('shared');
  expect(log.filter((what) => what.startsWith('close'))).toEqual([]);
  for (const name of others.slice(-1)) layers.activate(name);
  expect(log.filter((what) => what.startsWith('close'))).toEqual(['close annotator/0']);
});

describe('[DE5] layers beside the one that is worked on', () => {
  const names = ({ beside }: ReturnType<typeof deskOfLayers>['layers']) => beside.map(({ name }) => name);

  test('are opened to be read, in the order in which they were switched on, until they are switched off', () => {
    const { layers, log } = deskOfLayers();
    layers.seeBeside('annotator/b', true);
    layers.seeBeside('annotator/a', true);
    expect(names(layers)).toEqual(['annotator/b', 'annotator/a']);
    expect(log.slice(1)).toEqual(['open annotator/b', 'leave annotator/b', 'open annotator/a', 'leave annotator/a']);
    layers.seeBeside('annotator/b', false);
    expect(names(layers)).toEqual(['annotator/a']);
  });

  test('are no longer beside while they are worked on, and again afterwards', () => {
    const { layers, log } = deskOfLayers();
    layers.seeBeside('curated', true);
    layers.activate('curated');
    expect(names(layers)).toEqual([]);
    layers.activate('shared');
    expect(names(layers)).toEqual(['curated']);
    expect(log.filter((what) => what.startsWith('open'))).toEqual(['open shared', 'open curated']);
  });

  test('are a few at most, and stay open whichever others are worked on', () => {
    const { layers, log } = deskOfLayers();
    const others = Array.from({ length: MAX_BESIDE + 1 }, (_, index): LayerName => `annotator/${index}`);
    for (const name of others) layers.seeBeside(name, true);
    expect(names(layers)).toEqual(others.slice(0, -1));
    layers.activate('curated');
    layers.activate('annotator/late');
    expect(names(layers)).toEqual(others.slice(0, -1));
    expect(log.filter((what) => what.startsWith('close'))).toEqual(['close shared', 'close curated']);
  });

  test('with unsent work of one that was worked on are closed, for the outbox to send it', () => {
    const { layers, unsent } = deskOfLayers();
    layers.seeBeside('shared', true);
    unsent.set('shared', 1);
    layers.activate('curated');
    expect(names(layers)).toEqual([]);
  });
});
