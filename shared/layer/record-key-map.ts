/** A map whose keys are a root map and a record’s id, without joining the two to a string. */
import { MAPS, type MapName } from './layer-records.ts';

/** One record's place in a root map, and with it all its versions. */
export interface RecordKey {
  readonly map: MapName;
  readonly id: string;
}

export class RecordKeyMap<Value> {
  /** Made when they are wanted: several of these are made for every update, and most of them hold little. */
  private readonly maps: { [Name in MapName]: Map<string, Value> | null } = {
    targets: null,
    bodies: null,
    comments: null,
    relations: null,
    suggestions: null,
    decisions: null,
    talks: null,
    links: null,
    versions: null,
    titles: null,
  };

  get(map: MapName, id: string): Value | undefined {
    return this.maps[map]?.get(id);
  }

  has(map: MapName, id: string): boolean {
    return this.maps[map]?.has(id) === true;
  }

  ids(map: MapName): Iterable<string> {
    return this.maps[map]?.keys() ?? [];
  }

  set(map: MapName, id: string, value: Value): void {
    (this.maps[map] ??= new Map()).set(id, value);
  }

  *places(): Iterable<RecordKey> {
    for (const map of MAPS) for (const id of this.maps[map]?.keys() ?? []) yield { map, id };
  }

  *values(): Iterable<Value> {
    for (const map of Object.values(this.maps)) if (map !== null) yield* map.values();
  }
}

/** A set of places. */
export function recordKeys(places: Iterable<RecordKey>): RecordKeyMap<true> {
  const set = new RecordKeyMap<true>();
  for (const { map, id } of places) set.set(map, id, true);
  return set;
}
