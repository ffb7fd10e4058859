/** Chooses one of all labels by name or number, for the selection or the open annotation. Loaded when it is first asked for. */
import './choosing/label-chooser.ts';
import type { KeyPress } from './commands/key-chord.ts';
import type { DeskModel } from './model/desk-model.ts';

/** @param typedAhead gives what was typed until the dialog is open. */
export async function chooseLabel(
  desk: HTMLElement,
  work: DeskModel,
  typedAhead: () => readonly KeyPress[],
): Promise<void> {
  const { labels } = work.project.labelSet;
  const isFor = work.session.mayWrite && (work.selected() !== null || work.active !== null);
  // Where there is nothing to label, `applyLabel` says so before a choice is made.
  const label = isFor ? await desk.querySelector('vb-label-chooser')?.ask(labels, typedAhead) : '';
  if (typeof label === 'string') work.applyLabel(label);
}
