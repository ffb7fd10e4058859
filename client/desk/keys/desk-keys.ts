/** The keys of the desk: listens on the window, finds the command of the table, and has it done. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Command } from '../commands/commands.ts';
import { loadDeskSettings, saveDeskSettings, type DeskSettings } from '../commands/desk-settings.ts';
import { bindingsAt, bindingsOf, keysOf, type Binding, type Bindings } from '../commands/key-bindings.ts';
import { isMac } from '../commands/key-chord.ts';

/** A key this soon after a letter in a field was meant for that field, even if the field is gone by now, in milliseconds. */
const TYPING_MS = 700;

interface DeskKeysEvents {
  /** @returns false if there was nothing to do, and the key is left to others. */
  readonly run: (binding: Binding) => boolean;
  /** Escape in a field. */
  readonly leaveField: () => void;
  readonly isTextFocused: () => boolean;
}

export class DeskKeys implements ReactiveController {
  private kept = loadDeskSettings();
  private bindings: Bindings = bindingsOf(this.kept.keys, isMac());

  /** When a letter was typed last in a field that was not left since, by the clock of events. */
  private typedAt = -Infinity;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly events: DeskKeysEvents,
  ) {
    host.addController(this);
  }

  get settings(): DeskSettings {
    return this.kept;
  }

  /** Works with other settings from now on, and keeps them. */
  change(settings: DeskSettings): void {
    this.kept = settings;
    this.bindings = bindingsOf(settings.keys, isMac());
    saveDeskSettings(settings);
    this.host.requestUpdate();
  }

  /** The keys of a command that work now. */
  chordsOf(command: Command): readonly string[] {
    return keysOf(command, this.kept.keys, isMac()).filter((chord) =>
      this.bindings.get(chord)?.some((binding) => binding.command.id === command.id),
    );
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.onKey);
    window.addEventListener('pointerdown', this.onPointer);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.onKey);
    window.removeEventListener('pointerdown', this.onPointer);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing || isInDialog(event)) return;
    const isInField = isTyping(event.composedPath()[0] ?? undefined);
    if (this.isTypedOn(event, isInField)) return;
    if (isInField) return this.onKeyInField(event);
    for (const binding of bindingsAt(this.bindings, event)) {
      // The caret's own keys the text has had already.
      if (binding.command.group === 'caret' || (binding.command.inText === true && !this.events.isTextFocused()))
        continue;
      if (!this.events.run(binding)) continue;
      event.preventDefault();
      return;
    }
  };

  private readonly onPointer = (): void => void (this.typedAt = -Infinity);

  /** Whether a letter was meant for a field that has just gone under the hands of who types. */
  private isTypedOn(event: KeyboardEvent, isInField: boolean): boolean {
    const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
    const isLate = isLetter && !isInField && event.timeStamp - this.typedAt < TYPING_MS;
    this.typedAt = isLetter && (isInField || isLate) ? event.timeStamp : -Infinity;
    return isLate;
  }

  private onKeyInField(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !event.composedPath().includes(this.host)) return;
    event.preventDefault();
    this.events.leaveField();
  }
}

/** True where keys are for typing: single letters and digits belong to the field then. */
function isTyping(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select');
}

/** True while a dialog has the keys. */
const isInDialog = (event: Event): boolean => event.composedPath().some((each) => each instanceof HTMLDialogElement);
