/** The bar beside a selection that a pointer made, and what its buttons do. Loaded with the first such selection; members who select by key do without it. */
import type { ReactiveController } from 'lit';
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { Span } from '../../shared/domain/span.ts';
import { otherTexts } from '../locale/other-texts.ts';
import type { SelectionDetail } from '../text/events.ts';
import type { CommandedDesk, DeskCommands } from './desk-commands.ts';
import { openSameText } from './desk-dialogs.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { Box } from './selection/bar-place.ts';
import { labelsAtHand, lastLabel } from './selection/labels-at-hand.ts';
import type { BarOffer, SelectionAct, SelectionBar } from './selection/selection-bar.ts';
import './selection/selection-bar.ts';

/** How many labels the bar holds; of more it holds those that are used most. */
const MOST_LABELS = 6;
/** How long a finger's selection must rest, in milliseconds: its handles change it step by step. */
const REST_MS = 300;

const FINGER = window.matchMedia('(pointer: coarse)');

const known = new WeakMap<CommandedDesk, SelectionActions>();

/** Shows the bar beside what a pointer has just selected. */
export function offerActions(desk: CommandedDesk, commands: DeskCommands): void {
  const actions = known.get(desk) ?? new SelectionActions(desk, commands);
  known.set(desk, actions);
  actions.offer();
}

class SelectionActions implements ReactiveController {
  private range: Range | null = null;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly desk: CommandedDesk,
    private readonly commands: DeskCommands,
  ) {
    desk.addController(this);
    desk.addEventListener('vb-selection', ({ detail }) => this.follow(detail));
    desk.addEventListener('vb-selection-act', ({ detail }) => this.act(detail));
  }

  private get bar(): SelectionBar | null {
    return this.desk.querySelector('vb-selection-bar');
  }

  offer(): void {
    clearTimeout(this.rest);
    if (!this.commands.keys.settings.selectionBar || this.desk.work?.session.mayWrite !== true) return;
    if (FINGER.matches) this.rest = setTimeout(() => this.show(), REST_MS);
    else this.show();
  }

  /** What is open may have changed, or the labels. */
  hostUpdated(): void {
    if (this.range !== null) this.update();
  }

  hostDisconnected(): void {
    clearTimeout(this.rest);
  }

  private follow({ isSomething, isByPointer }: SelectionDetail): void {
    // While a finger moves the handles the bar would hop about.
    if (!isSomething || !isByPointer || FINGER.matches) this.dismiss();
  }

  private show(): void {
    const selection = document.getSelection();
    const { text } = this.commands;
    if (selection === null || selection.rangeCount === 0 || selection.isCollapsed) return;
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
    bar.room = () => roomAround(desk);
    bar.range = this.range;
    bar.offer = desk.work === null ? null : this.offerOf(desk.work);
  }

  private offerOf(work: DeskModel): BarOffer {
    const { labels } = work.project.labelSet;
    return {
      labels: labelsAtHand(labels, work.session.annotations, MOST_LABELS),
      hasMore: labels.length > MOST_LABELS,
      canAddPart: work.active !== null && work.mayChange(work.active),
      commentTitle: commentTitle(work),
      keyOfLabel: (index) => this.commands.keyOfLabel(index),
      addPartKey: this.commands.keyOf('add-part'),
      allLabelsKey: this.commands.keyOf('find-label'),
    };
  }

  private act(act: SelectionAct): void {
    const { desk, commands } = this;
    const { work } = desk;
    if (work === null) return;
    switch (act.kind) {
      case 'label':
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
    await this.desk.updateComplete;
    const list = this.desk.querySelector('vb-annotation-list');
    await list?.updateComplete;
    await (await list?.openedCard())?.comment();
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
