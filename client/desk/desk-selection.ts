/** The bar beside a selection that a pointer made, and what its buttons do. Loaded with the first such selection; members who select by key do without it. */
import type { ReactiveController } from 'lit';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Span } from '../../shared/domain/span.ts';
import { otherTexts } from '../locale/other-texts.ts';
import type { SelectionDetail } from '../text/events.ts';
import type { CommandedDesk, DeskCommands } from './desk-commands.ts';
import { offerKeys } from './desk-help.ts';
import { openSameText } from './desk-dialogs.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { LayerClient } from './model/layer-client.ts';
import type { Box } from './selection/bar-place.ts';
import { labelsAtHand, lastLabel } from './selection/labels-at-hand.ts';
import type { BarOffer, PressedAct, SelectionBar } from './selection/selection-bar.ts';
import { QuotationsByMouse } from './quotations-by-mouse.ts';
import './selection/selection-bar.ts';

/** How many labels the bar holds; of more it holds those that are used most. */
const MOST_LABELS = 6;
/** How long a finger's selection must rest, in milliseconds: its handles change it step by step. */
const REST_MS = 300;

const known = new WeakMap<CommandedDesk, SelectionActions>();

/** Shows the bar beside what a pointer has just selected. */
export function offerActions(desk: CommandedDesk, commands: DeskCommands, isByFinger: boolean): void {
  const actions = known.get(desk) ?? new SelectionActions(desk, commands);
  known.set(desk, actions);
  actions.offer(isByFinger);
}

class SelectionActions implements ReactiveController {
  private range: Range | null = null;
  private isByFinger = false;
  /** Of the layer that the bar is for. */
  private session: LayerClient | null = null;
  /** What the bar offers, and by what: the desk is drawn far more often than that is another. */
  private offered: { readonly by: readonly unknown[]; readonly offer: BarOffer } | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;
  private readonly quotations: QuotationsByMouse;

  constructor(
    private readonly desk: CommandedDesk,
    private readonly commands: DeskCommands,
  ) {
    this.quotations = new QuotationsByMouse(desk, commands);
    desk.addController(this);
    desk.addEventListener('vb-selection', ({ detail }) => this.follow(detail));
    desk.addEventListener('vb-selection-act', ({ detail }) => this.act(detail));
  }

  private get bar(): SelectionBar | null {
    return this.desk.querySelector('vb-selection-bar');
  }

  offer(isByFinger: boolean): void {
    clearTimeout(this.rest);
    this.isByFinger = isByFinger;
    this.quotations.select(isByFinger ? null : (this.commands.text?.selection ?? null));
    if (!this.commands.keys.settings.selectionBar) return;
    if (isByFinger) this.rest = setTimeout(() => this.show(), REST_MS);
    else this.show();
  }

  /** What is open may have changed, or the labels, or what one may do. */
  hostUpdated(): void {
    this.quotations.look();
    if (this.range === null) return;
    const { session } = this;
    if (session?.mayWrite === true && session === this.desk.work?.session) this.update();
    else this.dismiss();
  }

  hostDisconnected(): void {
    clearTimeout(this.rest);
  }

  private follow({ isSomething, isByPointer, isByFinger }: SelectionDetail): void {
    if (!isSomething) this.quotations.forget();
    // While a finger moves the handles the bar would hop about.
    if (!isSomething || !isByPointer || isByFinger) this.dismiss();
  }

  private show(): void {
    const selection = document.getSelection();
    const { text } = this.commands;
    this.session = this.desk.work?.session ?? null;
    if (this.session?.mayWrite !== true || selection === null || selection.rangeCount === 0 || selection.isCollapsed)
      return;
    const range = selection.getRangeAt(0);
    if (text?.contains(range.commonAncestorContainer) !== true) return;
    this.range = range.cloneRange();
    this.update();
  }

  private dismiss(): void {
    clearTimeout(this.rest);
    if (this.range === null) return;
    this.range = null;
    const hadFocus = this.bar?.matches(':focus-within') === true;
    this.update();
    if (hadFocus) this.commands.text?.focusText();
  }

  private update(): void {
    const { bar, desk } = this;
    if (bar === null) return;
    bar.room = this.room;
    bar.onShown = this.onShown;
    bar.isByFinger = this.isByFinger;
    bar.range = this.range;
    bar.offer = desk.work === null || this.range === null ? null : this.offerOf(desk.work);
  }

  /** A screen reader meets each label once. The bar at the side stays whole while the focus is in it. */
  private readonly onShown = (labels: readonly string[]): void => {
    const there = this.desk.querySelector('vb-label-bar');
    if (there === null || there.besideSelection.join() === labels.join()) return;
    there.besideSelection = there.matches(':focus-within') ? [] : labels;
  };

  private readonly room = (): Box => roomAround(this.desk);

  private offerOf(work: DeskModel): BarOffer {
    const canAddPart = work.active !== null && work.mayChange(work.active);
    const by = [work.project.labelSet, work.session.annotations, canAddPart, this.range, this.commands.keys.settings];
    if (this.offered === null || this.offered.by.some((part, index) => part !== by[index]))
      this.offered = { by, offer: this.newOffer(work, canAddPart) };
    return this.offered.offer;
  }

  private newOffer(work: DeskModel, canAddPart: boolean): BarOffer {
    const { labels } = work.project.labelSet;
    return {
      labels: labelsAtHand(labels, work.session.annotations, MOST_LABELS),
      hasMore: labels.length > MOST_LABELS,
      canAddPart,
      commentTitle: commentTitle(work),
      keyOfLabel: (index) => this.commands.keyOfLabel(index),
      addPartKey: this.commands.keyOf('add-part'),
      allLabelsKey: this.commands.keyOf('find-label'),
    };
  }

  private act(act: PressedAct): void {
    const { desk, commands } = this;
    const { work } = desk;
    if (work === null) return;
    switch (act.kind) {
      case 'label':
        if (act.pointerType === 'mouse') offerKeys(desk, commands);
        return void work.applyLabel(act.label);
      case 'all-labels':
        return void commands.findLabel();
      case 'add-part':
        return work.addPart();
      case 'everywhere':
        return void openSameText(desk, work);
      case 'comment':
        return void this.comment(work);
      case 'leave':
        return commands.text?.focusText();
    }
  }

  /** A comment is said about an annotation: the one of exactly these words, else one that is made of them. */
  private async comment(work: DeskModel): Promise<void> {
    const there = annotationOf(work.selected(), work.session.annotations);
    if (there === undefined) work.applyLabel(labelOfNext(work)?.key ?? '');
    else {
      work.activate(there.id);
      this.commands.text?.select(null);
    }
    await (await this.commands.openedCard())?.comment();
  }
}

const labelOfNext = (work: DeskModel) =>
  lastLabel(work.project.labelSet.labels, work.session.annotations, work.opened.me.id);

function commentTitle(work: DeskModel): string {
  const words = otherTexts().selection;
  return annotationOf(work.selected(), work.session.annotations) === undefined
    ? words.commentOnLabelled(labelOfNext(work)?.title ?? '')
    : words.commentOnAnnotation;
}

/** The annotation whose words are exactly these. */
const annotationOf = (span: Span | null, annotations: readonly Annotation[]): Annotation | undefined =>
  annotations.find(
    ({ target: { spans } }) => spans.length === 1 && spans[0]?.start === span?.start && spans[0]?.end === span?.end,
  );

/** Between the bar of the article and its tools, wherever those stand. */
function roomAround(desk: CommandedDesk): Box {
  const { clientWidth, clientHeight } = document.documentElement;
  const top = Math.max(0, desk.querySelector('.desk-bar')?.getBoundingClientRect().bottom ?? 0);
  const tools = desk.querySelector('.desk-tools');
  if (tools === null) return { left: 0, top, right: clientWidth, bottom: clientHeight };
  const box = tools.getBoundingClientRect();
  return getComputedStyle(tools).position === 'fixed'
    ? { left: 0, top, right: clientWidth, bottom: box.top }
    : { left: 0, top, right: box.left, bottom: clientHeight };
}
