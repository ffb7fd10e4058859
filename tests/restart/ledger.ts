/** What a server has promised: each annotation counts its versions in its note, and no version that somebody relies on may be gone. */
/** The version of an annotation that is removed: nothing comes after it. */
const REMOVED = Number.MAX_SAFE_INTEGER;

export class Ledger {
  /** The last version of each annotation that its writer was told is saved. */
  private readonly acknowledged = new Map<string, number>();
  /** The last version of each that another member has seen. */
  private readonly seen = new Map<string, number>();
  private readonly removals = new Set<string>();
  acknowledgements = 0;
  sightings = 0;
  writes = 0;

  acknowledge(id: string, version: number): void {
    this.acknowledgements += 1;
    this.acknowledged.set(id, Math.max(version, this.acknowledged.get(id) ?? 0));
  }

  see(id: string, version: number): void {
    this.sightings += 1;
    this.seen.set(id, Math.max(version, this.seen.get(id) ?? 0));
  }

  /** @param there version by annotation, as stored. @returns ids whose promised version is gone. */
  lost(there: ReadonlyMap<string, number>): { acknowledged: string[]; seen: string[] } {
    const isLost = ([id, version]: [string, number]): boolean => {
      const stored = there.get(id) ?? (this.removals.has(id) ? REMOVED : 0);
      return stored < version;
    };
    const of = (promised: ReadonlyMap<string, number>): string[] =>
      [...promised].filter(isLost).map(([id, version]) => `${id} version ${version}`);
    return { acknowledged: of(this.acknowledged), seen: of(this.seen) };
  }

  /** Notes that somebody removes an annotation: that may be saved without anybody being told. @returns the version that stands for it. */
  remove(id: string): number {
    this.removals.add(id);
    return REMOVED;
  }
}
