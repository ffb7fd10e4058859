/** The stores of simulations and stories keep the part of the contract that rooms stand on. */
import { describe } from 'vitest';
import { DEFAULT_LABEL_SET } from '../../shared/domain/label-set.ts';
import type { ProjectId } from '../../shared/domain/ids.ts';
import type { Project } from '../../shared/domain/project.ts';
import type { LayerStore } from '../../server/store/store.ts';
import { aMemoryIndex } from '../support/memory-annotations.ts';
import { SimDisk, SimStore } from '../simulation/sim-disk.ts';
import { aMemoryStore } from '../support/memory-store.ts';
import { annotationCases } from './annotations.ts';
import { layerCases, type StoreOfLayers } from './layers.ts';

const PROJECT: Project = {
  id: 'p' as ProjectId,
  title: 'P',
  guidelines: '',
  mode: 'shared',
  editing: 'own',
  labelSet: DEFAULT_LABEL_SET,
  created: 0,
};

/** Only the settings of one project count for its layers. */
const projectsOf = (update: (project: Project) => void): StoreOfLayers['projects'] => ({
  create: () => Promise.resolve(),
  update: async (project) => (project.id === PROJECT.id ? update(project) : undefined),
});

describe('in memory', () => {
  const aStore = async () => {
    const disk = new SimDisk(PROJECT, new Map());
    const open = async (): Promise<StoreOfLayers> => ({
      layers: aMemoryStore(disk),
      annotations: aMemoryIndex(disk),
      projects: projectsOf((project) => (disk.project = project)),
    });
    return { store: await open(), reopen: open };
  };
  layerCases(aStore);
  annotationCases(aStore);
});

/** Lets every call happen and be answered, as they come. */
function answering(store: SimStore): LayerStore {
  const answered = async <Value>(call: Promise<Value>): Promise<Value> => {
    // A call that can't happen fails where it stands: its caller is told, and the others go on.
    const settled = call.then(
      () => true,
      () => true,
    );
    while (!(await Promise.race([settled, Promise.resolve(false)]))) store.step(0, false);
    return call;
  };
  const { layers } = store.store;
  return {
    ...layers,
    load: (room) => answered(layers.load(room)),
    updates: (room) => answered(layers.updates(room)),
    contents: (room) => answered(layers.contents(room)),
    append: (room, change) => answered(layers.append(room, change)),
    compact: (room, onMerged) => answered(layers.compact(room, onMerged)),
  };
}

describe('of a simulation', () => {
  const aStore = async () => {
    const disk = new SimDisk(PROJECT, new Map());
    const open = async (): Promise<StoreOfLayers> => ({
      layers: answering(new SimStore(disk)),
      annotations: aMemoryIndex(disk),
      projects: projectsOf((project) => (disk.project = project)),
    });
    return { store: await open(), reopen: open };
  };
  layerCases(aStore);
  annotationCases(aStore);
});
