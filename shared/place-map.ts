/** A map by a record's place in a layer: by root map and annotation id, without making a key of the two. */
import type { MapName } from './layer-doc.ts';

/** One record's place in a root map, and with it all its versions. */
export interface RecordPlace {
  readonly map: MapName;
  readonly id: string;
}

export class PlaceMap<Value> {
  private readonly targets = new Map<string, Value>();
  private readonly bodies = new Map<string, Value>();

  get(map: MapName, id: string): Value | undefined {
    return this.of(map).get(id);
  }

  has(map: MapName, id: string): boolean {
    return this.of(map).has(id);
  }

  set(map: MapName, id: string, value: Value): void {
    this.of(map).set(id, value);
  }

  *values(): Iterable<Value> {
    yield* this.targets.values();
    yield* this.bodies.values();
  }

  private of(map: MapName): Map<string, Value> {
    return map === 'targets' ? this.targets : this.bodies;
  }
}
