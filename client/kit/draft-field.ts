/**
 * What is being typed: kept apart from what is saved, so that nothing from outside disturbs it, and
 * saved shortly after the last key, when the field is left, when the page goes away, and when it is asked for.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { SAVE_DRAFTS } from './save-drafts.ts';

/** How long after the last key a draft is saved, in milliseconds. */
const SAVE_AFTER_MS = 700;

interface Draft {
  readonly field: string;
  readonly value: string;
  readonly save: (value: string) => void;
}

export class DraftField implements ReactiveController {
  private draft: Draft | null = null;
  private isSaved = true;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    for (const asking of ['pagehide', SAVE_DRAFTS]) window.addEventListener(asking, this.saveNow);
  }

  hostDisconnected(): void {
    for (const asking of ['pagehide', SAVE_DRAFTS]) window.removeEventListener(asking, this.saveNow);
    this.finish();
  }

  /** What a field shows: its draft while there is one, else what is saved. */
  shown(field: string, saved: string): string {
    return this.draft?.field === field ? this.draft.value : saved;
  }

  /** Called on input. @param save is called with the value after a pause (debounce). */
  typed(field: string, value: string, save: (value: string) => void): void {
    if (this.draft !== null && this.draft.field !== field) this.finish();
    this.draft = { field, value, save };
    this.isSaved = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.saveNow, SAVE_AFTER_MS);
  }

  /** Called on blur: from now on the field shows the saved value. */
  finish(): void {
    this.saveNow();
    this.draft = null;
    this.host.requestUpdate();
  }

  private readonly saveNow = (): void => {
    clearTimeout(this.timer);
    if (this.draft === null || this.isSaved) return;
    this.isSaved = true;
    this.draft.save(this.draft.value);
  };
}
