/** How a member works at the desk, kept in this browser for all their articles: keys, whether the mouse takes whole words, and whether a bar stands beside what it selects. */
import { smallStore } from '../../sync/browser-storage.ts';
import { DEFAULT_KEYS, parseKeySettings, type KeySettings } from './key-bindings.ts';

export interface DeskSettings {
  readonly keys: KeySettings;
  /** Whether a selection made by mouse or finger snaps to whole words. */
  readonly wholeWords: boolean;
  /** Whether a bar with the labels stands beside a selection made by mouse or finger. */
  readonly selectionBar: boolean;
}

const KEPT_AS = 'verbatim-desk';

export const DEFAULT_DESK: DeskSettings = { keys: DEFAULT_KEYS, wholeWords: true, selectionBar: true };

/** Reads what was kept as JSON; the defaults where that is nothing, or nothing that can be read. */
export function parseDeskSettings(kept: string | null): DeskSettings {
  try {
    const stored = JSON.parse(kept ?? '{}') as { readonly [Name in keyof DeskSettings]?: unknown } | null;
    return {
      keys: parseKeySettings(stored?.keys),
      wholeWords: stored?.wholeWords !== false,
      selectionBar: stored?.selectionBar !== false,
    };
  } catch {
    return DEFAULT_DESK;
  }
}

/** What this browser keeps. */
export const loadDeskSettings = (): DeskSettings => parseDeskSettings(smallStore.read(KEPT_AS));

/** Keeps them; a browser that keeps nothing has them until the page is left. */
export function saveDeskSettings(settings: DeskSettings): void {
  smallStore.keep(KEPT_AS, JSON.stringify(settings));
}
