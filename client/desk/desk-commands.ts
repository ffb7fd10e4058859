/** Handlers of commands that move between text, list, filter and card. `WorkCommands` handles those that change annotations. */
import type { ReactiveControllerHost } from 'lit';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Span } from '../../shared/domain/span.ts';
import type { FoundPlaces } from './way/found-places.ts';
import type { AnnotationCard } from './card/annotation-card.ts';
import { typedAhead } from './choosing/typed-ahead.ts';
import type { AnnotationListView } from './list/annotation-list.ts';
import type { OverlapChooser } from './overlap/overlap-chooser.ts';
import type { KeyboardSheet } from './keys/keyboard-sheet.ts';
import { chordWords } from './keys/key-words.ts';
import type { ArticleText } from '../text/article-text.ts';
import type { HitDetail, MoveDetail } from '../text/events.ts';
import { isMove, moveOf, type MoveId, type Navigation } from '../text/navigation.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { WorkCommandId } from './model/work-commands.ts';
import { COMMANDS, isCommandId, type CommandId } from './commands/commands.ts';
import { learned } from './commands/known-keys.ts';
import type { Binding } from './commands/key-bindings.ts';
import { spokenWords } from './layer/spoken.ts';
import { locale, texts } from '../locale/texts.ts';
import { DeskKeys } from './keys/desk-keys.ts';
import { findQuotations } from './find-quotations.ts';
import type { DeskStatements } from './desk-statements.ts';
import { offerPassage } from './offer-passage.ts';
import { overlapChoices } from './overlap-choices.ts';

/** The desk as the commands see it. */
export interface CommandedDesk extends ReactiveControllerHost, HTMLElement {
  readonly work: DeskModel | null;
  readonly articleText: string;
  /** Whether the list is open where it is a sheet. */
  isListOpen: boolean;
  readonly statements: DeskStatements;
}

/** Loads the choice of labels, which few projects need. */
export const loadLabelChoice = () => import('./choose-label.ts');

/** Commands that are neither a move of the caret nor done on a layer. */
type OwnCommandId = Exclude<CommandId, MoveId | WorkCommandId>;

export class DeskCommands {
  readonly keys: DeskKeys;
  /** A handler for each command: a missing one does not compile. */
  private readonly handlers: Readonly<Record<OwnCommandId, () => boolean>> = {
    'done-and-next': () => this.finish(),
    'next-article': () => this.toArticle(1),
    'previous-article': () => this.toArticle(-1),
    'next-place': () => this.toPlace(1),
    'previous-place': () => this.toPlace(-1),
    'text': () => this.toText(),
    'list': () => this.toList(),
    'filter': () => this.toFilter(),
    'beside': () => this.toBeside(),
    'keyboard': () => this.toKeyboard(),
    'find-label': () => this.findLabel(),
    'find-quotations': () => this.find(),
    'versions': () => this.showVersions(),
    'add-to-statement': () => this.addToStatement(),
    'edit': () => this.toCard(),
    'open-here': () => this.openHere(),
    'leave': () => this.leave(),
  };

  constructor(private readonly desk: CommandedDesk) {
    this.keys = new DeskKeys(desk, {
      run: (binding) => this.run(binding),
      leaveField: () => this.text?.focusText(),
      isTextFocused: () => this.text?.hasFocus === true,
    });
  }

  get text(): ArticleText | null {
    return this.desk.querySelector('vb-article-text');
  }

  private get list(): AnnotationListView | null {
    return this.desk.querySelector('vb-annotation-list');
  }

  /** Resolves when the list is drawn, which comes after the text. */
  async listDrawn(): Promise<void> {
    await this.list?.updateComplete;
  }

  /** The card of the open annotation, once it is there; `null` if none is open. */
  async openedCard(): Promise<AnnotationCard | null> {
    await this.desk.updateComplete;
    await this.listDrawn();
    return (await this.list?.openedCard()) ?? null;
  }

  /** The first key of a command as it is written, for what shows it; empty if it has none. */
  keyOf(id: CommandId): string {
    const command = COMMANDS.find((each) => each.id === id);
    const [chord] = command === undefined ? [] : this.keys.chordsOf(command);
    return chord === undefined ? '' : chordWords(chord);
  }

  /** The key of the label with an index, as it is written; empty if it has none. */
  keyOfLabel(index: number): string {
    const id = `label-${index + 1}`;
    return isCommandId(id) ? this.keyOf(id) : '';
  }

  /** Tells those who hear the page. */
  announce(words: () => string): void {
    this.desk.querySelector('vb-announcer')?.say(words);
  }

  /** The caret was moved: tells what it came to, or what is selected by now. */
  moved({ anchor, head, reached }: MoveDetail): void {
    const words = (span: Span): string => spokenWords(this.desk.articleText.slice(span.start, span.end));
    if (anchor !== head)
      this.announce(() => texts.desk.selected(words({ start: Math.min(anchor, head), end: Math.max(anchor, head) })));
    else if (reached !== null)
      this.announce(() => this.desk.statements.wordsOf(reached, words(reached)) ?? words(reached));
  }

  /** Offers the choice where several annotations lie under a click. */
  offerChoice({ ids, x, y }: HitDetail): void {
    const { work, articleText } = this.desk;
    const found = ids.map((id) => work?.session.annotation(id)).filter((annotation) => annotation !== undefined);
    if (work === null || found.length < 2) this.dismissChoice();
    else
      void this.chooser().then((chooser) =>
        chooser?.offer(overlapChoices(found, work, articleText, locale), { x: x + 8, y: y + 16 }),
      );
  }

  /** The menu of overlaps comes when there is the first to choose from. */
  private async chooser(): Promise<OverlapChooser | null> {
    await import('./overlap/overlap-chooser.ts');
    return this.desk.querySelector<OverlapChooser>('vb-overlap-chooser');
  }

  private dismissChoice(): void {
    // Before it was wanted it is no more than a name.
    this.desk.querySelector<OverlapChooser>('vb-overlap-chooser:defined')?.dismiss();
  }

  /** The sheet of keys comes when it is first asked for. */
  async showKeyboard(): Promise<void> {
    await import('./keys/keyboard-sheet.ts');
    await this.desk.querySelector<KeyboardSheet>('vb-keyboard-sheet')?.show();
  }

  /** Into the fields of the open annotation. */
  toCard(): boolean {
    if (this.desk.work?.active === null) this.announce(() => texts.desk.nothingOpen);
    else void this.desk.updateComplete.then(() => this.list?.focusCard());
    return true;
  }

  /** Does what a key asks for. @returns false if there was nothing to do. */
  private run({ command: { id }, extend }: Binding): boolean {
    if (id.startsWith('quotation')) learned('quotations');
    if (isMove(id)) return this.move(moveOf(id, extend));
    if (this.isOwn(id)) return this.handlers[id]();
    return this.desk.work?.commands.handlers[id]() ?? false;
  }

  private isOwn(id: CommandId): id is OwnCommandId {
    return Object.hasOwn(this.handlers, id);
  }

  /** Marks the article as done and opens the next one. */
  finish(): boolean {
    const state = this.desk.querySelector('vb-article-state');
    void state?.finish();
    return state !== null;
  }

  private toArticle(step: 1 | -1): boolean {
    void this.desk.querySelector('vb-article-way')?.go(step);
    return true;
  }

  private toPlace(step: 1 | -1): boolean {
    const places = this.desk.querySelector<FoundPlaces>('vb-found-places:defined');
    places?.go(step);
    return places !== null;
  }

  /** Offers all labels by name and number. What is typed before they are there is meant for them. */
  findLabel(): boolean {
    const { desk } = this;
    const { work } = desk;
    if (work === null) return true;
    const end = typedAhead();
    void loadLabelChoice()
      .then(({ chooseLabel }) => chooseLabel(desk, work, end))
      .finally(end);
    return true;
  }

  private find(): boolean {
    const { work } = this.desk;
    if (work === null) return false;
    void findQuotations(this.desk, work);
    return true;
  }

  private showVersions(): boolean {
    void this.desk.statements.showHere();
    return true;
  }

  private addToStatement(): boolean {
    void this.desk.statements.add();
    return true;
  }

  private toText(): boolean {
    this.text?.focusText();
    return true;
  }

  private toKeyboard(): boolean {
    void this.showKeyboard();
    return true;
  }

  private move(move: Navigation): boolean {
    if (this.text?.move(move) !== true) this.announce(() => texts.desk.nowhere);
    return true;
  }

  /** From the card back to the text; from there the annotation is closed, and the sheet. */
  private leave(): boolean {
    this.dismissChoice();
    if (this.list?.isInCard === true) {
      this.text?.focusText();
      return true;
    }
    if (this.desk.statements.close()) return true;
    this.desk.isListOpen = false;
    this.desk.work?.leave();
    return false;
  }

  /** Into the list; from there back to the text, the list closed where it is a sheet. */
  private toList(): boolean {
    const isInList = this.list?.hasFocus === true;
    this.desk.isListOpen = !isInList;
    if (isInList) this.text?.focusText();
    else void this.desk.updateComplete.then(() => this.list?.updateComplete).then(() => this.list?.focusEntry());
    return true;
  }

  private toFilter(): boolean {
    this.desk.isListOpen = true;
    void this.desk.updateComplete.then(() => this.desk.querySelector('vb-annotation-filter')?.openFields());
    return true;
  }

  /** To the choice of layers that are seen beside. */
  private toBeside(): boolean {
    this.desk.isListOpen = true;
    void import('./beside/layers-beside.ts').then(({ focusBeside }) =>
      focusBeside(this.desk, (words) => this.announce(() => words)),
    );
    return true;
  }

  /** Opens the annotation at the caret and goes into its fields; where there are several, asks which. */
  private openHere(): boolean {
    const { text } = this;
    const { work, articleText } = this.desk;
    const here = text?.atCaret() ?? [];
    if (text === null || work === null) return false;
    if (here.length === 0) {
      if (!offerPassage(this.desk, work, text.caretOffset, text.caretPlace))
        this.announce(() => texts.desk.nothingHere);
    } else if (here.length > 1)
      void this.chooser().then((chooser) =>
        chooser?.open(overlapChoices(here, work, articleText, locale), text.caretPlace),
      );
    else this.openOne(here[0]);
    return true;
  }

  private openOne(annotation: Annotation | undefined): void {
    if (annotation !== undefined && this.desk.work?.active?.id !== annotation.id) this.desk.work?.toggle(annotation.id);
    this.toCard();
  }
}
