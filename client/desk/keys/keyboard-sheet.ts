/**
 * `<vb-keyboard-sheet>`: every key by group, to read and to change. Fires `vb-desk-settings` with the new
 * settings. Loaded when it is first asked for.
 */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Label } from '../../../shared/domain/label-set.ts';
import {
  COMMAND_GROUPS,
  COMMANDS,
  isChangeable,
  labelIndexOf,
  type Command,
  type CommandGroup,
  type CommandId,
} from '../commands/commands.ts';
import { DEFAULT_DESK, type DeskSettings } from '../commands/desk-settings.ts';
import { DEFAULT_KEYS, keysOf } from '../commands/key-bindings.ts';
import { conflictsOf, withDefault, withKey, withoutKey } from '../commands/key-changes.ts';
import { learned } from '../commands/known-keys.ts';
import { chordOf, isMac, isSingleCharacter } from '../commands/key-chord.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { chordWords, keyNames } from './key-words.ts';
import { keyboardSheetStyles } from './keyboard-sheet-styles.ts';
import '../../kit/vb-dialog.ts';

/** A key that was pressed for a command but belongs to others. */
interface Conflict {
  readonly id: CommandId;
  readonly chord: string;
  readonly others: readonly CommandId[];
}

@customElement('vb-keyboard-sheet')
export class KeyboardSheet extends LitElement {
  static override styles = [...controls, keyboardSheetStyles, css`:host { display: contents; }`];

  @property({ attribute: false }) settings: DeskSettings = DEFAULT_DESK;
  @property({ attribute: false }) labels: readonly Label[] = [];
  /** The command that waits for its new key. */
  @state() private waiting: CommandId | null = null;
  @state() private conflict: Conflict | null = null;
  /** What was done, for those who hear it. */
  @state() private announcement = '';

  /** Opens it. */
  async show(): Promise<void> {
    learned('sheet');
    this.waiting = null;
    this.conflict = null;
    this.announcement = '';
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  override render() {
    return html`<vb-dialog heading=${otherTexts().keys.heading} @keydown=${this.onKey}>
      ${this.renderChoices()} ${COMMAND_GROUPS.map((group) => this.renderGroup(group))}
      <p class="visually-hidden" aria-live="polite">${this.announcement}</p>
      <div slot="actions"><button class="button" type="button" @click=${() => this.resetAll()}>${otherTexts().keys.resetAll}</button></div>
    </vb-dialog>`;
  }

  private renderChoices() {
    const { keys, wholeWords, selectionBar } = this.settings;
    const checked = (event: Event): boolean => (event.target as HTMLInputElement).checked;
    return html`<div class="choices">
      <label class="choice">
        <input type="checkbox" .checked=${keys.singleKeys} @change=${(event: Event) => this.change({ keys: { ...keys, singleKeys: checked(event) } })} />
        ${otherTexts().keys.singleKeys}
      </label>
      <label class="choice">
        <input type="checkbox" .checked=${wholeWords} @change=${(event: Event) => this.change({ wholeWords: checked(event) })} />
        ${otherTexts().keys.wholeWords}
      </label>
      <label class="choice">
        <input type="checkbox" .checked=${selectionBar} @change=${(event: Event) => this.change({ selectionBar: checked(event) })} />
        ${otherTexts().keys.selectionBar}
      </label>
    </div>`;
  }

  private renderGroup(group: CommandGroup) {
    const commands = COMMANDS.filter((command) => command.group === group && this.isShown(command));
    if (commands.length === 0) return '';
    return html`<section aria-labelledby=${group}>
      <h3 id=${group}>${otherTexts().keys.groups[group]}</h3>
      ${group === 'caret' ? html`<p class="hint">${otherTexts().keys.fixed} ${otherTexts().keys.shiftSelects}</p>` : ''}
      ${group === 'steps' ? html`<p class="hint">${otherTexts().keys.shiftSelects}</p>` : ''}
      <ul role="list">
        ${commands.map((command) => this.renderCommand(command))}
      </ul>
    </section>`;
  }

  private renderCommand(command: Command) {
    const { id } = command;
    return html`<li>
      <span class="name">${this.nameOf(id)}</span>
      <span class="keys">${this.renderKeys(command)}</span>
      ${isChangeable(command) ? this.renderButtons(id) : ''} ${this.conflict?.id === id ? this.renderConflict(this.conflict) : ''}
    </li>`;
  }

  private renderKeys(command: Command) {
    if (this.waiting === command.id) return html`<em>${otherTexts().keys.press}</em>`;
    const { keys } = this.settings;
    const chords = keysOf(command, keys, isMac());
    if (chords.length === 0) return html`<span class="soft">${otherTexts().keys.noKey}</span>`;
    return chords.map((chord, index) => {
      const isOff = !keys.singleKeys && isSingleCharacter(chord) && isChangeable(command);
      const written = keyNames(chord).map((key) => html`<kbd>${key}</kbd>`);
      return html`${index > 0 ? html`<span class="soft"> ${otherTexts().keys.or} </span>` : ''}${isOff ? html`<s>${written}</s>` : written}`;
    });
  }

  private renderButtons(id: CommandId) {
    const name = this.nameOf(id);
    return html`<span class="buttons">
      ${
        this.settings.keys.keys[id] === undefined
          ? ''
          : html`<button class="link-button small" type="button" aria-label=${otherTexts().keys.takeBackFor(name)} @click=${() => this.takeBack(id)}>${otherTexts().keys.takeBack}</button>`
      }
      <button
        class="link-button small"
        type="button"
        data-change=${id}
        aria-label=${otherTexts().keys.changeFor(name)}
        aria-pressed=${this.waiting === id}
        @click=${() => this.wait(id)}
        @blur=${() => (this.waiting = this.waiting === id ? null : this.waiting)}
      >
        ${otherTexts().keys.change}
      </button>
    </span>`;
  }

  private renderConflict({ id, chord, others }: Conflict) {
    const isFixed = others.some((other) => COMMANDS.some((command) => command.id === other && !isChangeable(command)));
    const names = others.map((other) => this.nameOf(other)).join(', ');
    return html`<div class="problem" role="alert">
      <p>${(isFixed ? otherTexts().keys.conflictFixed : otherTexts().keys.conflict)(chordWords(chord), names)}</p>
      ${
        isFixed
          ? nothing
          : html`<div class="row">
            <button class="button" type="button" @click=${() => this.takeFrom(id, chord, others)}>${otherTexts().keys.takeIt}</button>
            <button class="button" type="button" @click=${() => this.endConflict(id)}>${otherTexts().keys.keepIt}</button>
          </div>`
      }
    </div>`;
  }

  private nameOf(id: CommandId): string {
    const index = labelIndexOf(id);
    return otherTexts().keys.nameOf(
      otherTexts().keys.commands[id],
      index === null ? undefined : this.labels[index]?.title,
    );
  }

  private isShown(command: Command): boolean {
    const index = labelIndexOf(command.id);
    if (index !== null) return index < this.labels.length;
    return isChangeable(command) || keysOf(command, this.settings.keys, isMac()).length > 0;
  }

  private wait(id: CommandId): void {
    this.conflict = null;
    this.waiting = id;
    this.announcement = otherTexts().keys.press;
  }

  /** The next key after “Change” is the new one; Escape leaves it as it was. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const id = this.waiting;
    const chord = chordOf(event);
    if (id === null || chord === null || chord === 'Tab' || chord === 'Shift+Tab') return;
    event.preventDefault();
    event.stopPropagation();
    this.waiting = null;
    if (chord === 'Escape' && id !== 'leave') return;
    const others = conflictsOf(id, chord, this.settings.keys, isMac());
    if (others.length > 0) this.conflict = { id, chord, others };
    else this.give(id, chord);
  };

  private give(id: CommandId, chord: string): void {
    this.change({ keys: withKey(this.settings.keys, id, chord) });
    this.announcement = otherTexts().keys.changed(this.nameOf(id), chordWords(chord));
  }

  private takeFrom(id: CommandId, chord: string, others: readonly CommandId[]): void {
    const without = others.reduce((keys, other) => withoutKey(keys, other, chord, isMac()), this.settings.keys);
    this.settings = { ...this.settings, keys: without };
    this.give(id, chord);
    this.endConflict(id);
  }

  private endConflict(id: CommandId): void {
    this.conflict = null;
    this.renderRoot.querySelector<HTMLElement>(`[data-change='${id}']`)?.focus();
  }

  private takeBack(id: CommandId): void {
    this.change({ keys: withDefault(this.settings.keys, id) });
    this.endConflict(id);
  }

  private resetAll(): void {
    this.conflict = null;
    this.change({ keys: DEFAULT_KEYS });
    this.announcement = otherTexts().keys.isReset;
  }

  private change(change: Partial<DeskSettings>): void {
    this.settings = { ...this.settings, ...change };
    this.dispatchEvent(
      new CustomEvent<DeskSettings>('vb-desk-settings', { detail: this.settings, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-keyboard-sheet': KeyboardSheet;
  }
}
