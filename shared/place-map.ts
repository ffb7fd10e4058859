/** A map by a record's place in a layer: by root map and id, without making a key of the two. */
import type { MapName } from './layer-records.ts';

/** One record's place in a root map, and with it all its versions. */
export interface RecordPlace {
  readonly map: MapName;
  readonly id: string;
}

export class PlaceMap<Value> {
  private readonly maps: Readonly<Record<MapName, Map<string, Value>>> = { targets: new Map(), bodies: new Map(), comments: new Map(), relations: new Map(), suggestions: new Map() };

  get(map: MapName, id: string): Value | undefined {
    return this.maps[map].get(id);
  }

  has(map: MapName, id: string): boolean {
    return this.maps[map].has(id);
  }

  set(map: MapName, id: string, value: Value): void {
    this.maps[map].set(id, value);
  }

  *values(): Iterable<Value> {
    for (const map of Object.values(this.maps)) yield* map.values();
  }
}
