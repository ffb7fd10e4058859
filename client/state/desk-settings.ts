/** How somebody works at the desk, kept in this browser for all their articles: keys, and whether the mouse takes whole words. */
import { DEFAULT_KEYS, parseKeySettings, type KeySettings } from './key-bindings.ts';

export interface DeskSettings {
  readonly keys: KeySettings;
  /** Whether a selection made by mouse or finger snaps to whole words. */
  readonly wholeWords: boolean;
}

const KEPT_AS = 'verbatim-desk';

export const DEFAULT_DESK: DeskSettings = { keys: DEFAULT_KEYS, wholeWords: true };

/** What was kept; the defaults where that is nothing, or nothing that can be read. */
export function loadDeskSettings(storage: Pick<Storage, 'getItem'> = localStorage): DeskSettings {
  try {
    const stored = JSON.parse(storage.getItem(KEPT_AS) ?? '{}') as { readonly keys?: unknown; readonly wholeWords?: unknown } | null;
    return { keys: parseKeySettings(stored?.keys), wholeWords: stored?.wholeWords !== false };
  } catch {
    return DEFAULT_DESK;
  }
}

/** Keeps them; a browser that keeps nothing has them until the page is left. */
export function saveDeskSettings(settings: DeskSettings, storage: Pick<Storage, 'setItem'> = localStorage): void {
  try {
    storage.setItem(KEPT_AS, JSON.stringify(settings));
  } catch {
    // Private windows of some browsers refuse to keep anything.
  }
}
