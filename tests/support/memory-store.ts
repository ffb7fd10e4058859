/** A store of layers in memory, which answers at once. */
import { layerFromLog } from '../../shared/layer/layer-log.ts';
import type { LayerStore } from '../../server/store/store.ts';
import { MemoryLayers } from './memory-layers.ts';

export function aMemoryStore(layers = new MemoryLayers()): LayerStore {
  return {
    load: async (room) => layers.load(room),
    updates: async (room) => layers.load(room).updates,
    contents: async (room) => layerFromLog(layers.load(room).updates).contents(),
    append: async (room, change) => layers.append(room, change),
    compact: async (room, onMerged) => {
      const merged = layers.compact(room);
      if (merged !== null) onMerged?.(merged);
    },
    get: async (room) => layers.get(room),
    setState: async (room, state) => layers.setState(room, state),
    ofArticle: async (project, article) => layers.ofArticle(project, article),
    ofProject: async (project) => layers.ofProject(project),
    versions: async (project, article) => layers.versions(project, article),
  };
}
