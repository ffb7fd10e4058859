/** An index of annotations in memory, which answers at once. */
import type { AnnotationStore } from '../../server/store/annotation-store.ts';
import type { MemberId } from '../../shared/domain/ids.ts';
import type { MemoryLayers } from './memory-layers.ts';

export const aMemoryIndex = (layers: MemoryLayers): AnnotationStore => ({
  layers: async (project, article) => layers.indexed(project, article),
  nextBehind: async (number) => layers.nextBehind(number),
  catchUp: async (number) => layers.catchUp(number),
  counts: async (numbers) =>
    layers.numbered(numbers).flatMap(({ number, index }) => index.counts().map((one) => ({ layer: number, ...one }))),
  async relationCounts(numbers) {
    const counts = new Map<string, number>();
    for (const type of layers.numbered(numbers).flatMap(({ index }) => index.relationTypes()))
      counts.set(type, (counts.get(type) ?? 0) + 1);
    return counts;
  },
  async *words(numbers) {
    for (const { number, index } of layers.numbered(numbers))
      yield index.words().map((one) => ({ layer: number, ...one }));
  },
  async *comments(numbers, reader) {
    for (const { number, index } of layers.numbered(numbers))
      yield index.comments(reader).map((one) => ({ layer: number, ...one }));
  },
  hasComments: async (project) =>
    layers
      .indexed(project, undefined)
      .some(({ number }) => (layers.numbered([number])[0]?.index.comments('' as MemberId) ?? []).length > 0),
  commentPlace: async (number, id) => layers.numbered([number])[0]?.index.commentPlace(id) ?? null,
  readComments: async (number, reader, comments) => layers.numbered([number])[0]?.index.read(reader, comments),
  async joinReaders(project, from, into) {
    for (const { number } of layers.indexed(project, undefined))
      for (const { index } of layers.numbered([number])) index.joinReaders(from, into);
  },
  ofLayer: async (number) => layers.numbered([number]).flatMap(({ index }) => index.indexed()),
});
