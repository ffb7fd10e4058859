/** Puts an event of a layer into words. */
import type { LayerEvent } from '../../../shared/layer/layer-event.ts';
import { OUTCOMES } from '../../../shared/domain/decision.ts';
import { FINDER } from '../../../shared/domain/finder.ts';
import { labelTitle, relationTitle, type LabelSet } from '../../../shared/domain/label-set.ts';
import { otherTextsOf } from '../../locale/other-texts.ts';
import type { Locale, OtherTexts } from '../../locale/texts.ts';

/** The words for an event of the history, without its author’s name. @param nameOf gives the name of a member by id. */
export function eventWords(
  event: LayerEvent,
  labelSet: LabelSet,
  nameOf: (member: string) => string,
  locale: Locale,
): string {
  const words = otherTextsOf(locale).history;
  const { kind, before, after } = event;
  if (isFound(event)) return words.found(labelTitle(labelSet, textOf(after?.['label'])));
  switch (kind) {
    case 'made':
      return words.made(labelTitle(labelSet, textOf(after?.['label'])));
    case 'imported':
      return importedWords(after, labelSet, words);
    case 'said':
      if (after?.['resolved'] === true) return words.resolved;
      return after?.['resolved'] === false ? words.reopened : words.said;
    case 'linked':
      if (after?.['same'] !== undefined) return after['same'] === true ? words.joinedVersions : words.partedVersions;
      return words.linked(relationTitle(labelSet, textOf(after?.['type'])));
    case 'unlinked':
      if (before?.['same'] !== undefined) return words.freedVersions;
      return words.unlinked(relationTitle(labelSet, textOf(before?.['type'])));
    case 'suggested':
    case 'accepted':
    case 'rejected':
    case 'undecided':
    case 'withdrawn':
      return words[kind](
        labelTitle(labelSet, textOf((after ?? before)?.['label'])),
        textOf((after ?? before)?.['program']),
      );
    case 'joined':
      return words.joined(nameOf(textOf(before?.['creator'])), nameOf(textOf(after?.['creator'])));
    case 'decided':
      return decidedWords(after, words);
    case 'reopened':
      return words.undecidedAgain;
    case 'placed':
    case 'described':
    case 'removed':
    case 'restored':
    case 'reworded':
    case 'unsaid':
    case 'asked':
    case 'assessed':
    case 'titled':
      return words[kind];
  }
}

/** Who did something, by name. The finder suggests in no member’s name. @param nameOf the name of a member. */
export function makerOf(event: LayerEvent, nameOf: (member: string) => string, locale: Locale): string {
  if (event.by !== null) return nameOf(event.by);
  return isFound(event) ? FINDER : otherTextsOf(locale).history.server;
}

const isFound = ({ kind, by, after }: LayerEvent): boolean =>
  kind === 'suggested' && by === null && after?.['program'] === FINDER;

/** Words for a decision, made by a curator or by a strategy. */
function decidedWords(after: LayerEvent['after'], { decided }: OtherTexts['history']): string {
  const outcome = OUTCOMES.find((one) => one === after?.['outcome']) ?? 'new';
  return decided[outcome](textOf(after?.['strategy']));
}

/** Words for an imported record: an annotation, a relation, a decision, a talk or a comment. */
function importedWords(after: LayerEvent['after'], labelSet: LabelSet, words: OtherTexts['history']): string {
  const [label, type] = [textOf(after?.['label']), textOf(after?.['type'])];
  if (label !== '') return words.imported(labelTitle(labelSet, label));
  if (type !== '') return words.importedLink(relationTitle(labelSet, type));
  if (after?.['spans'] !== undefined) return words.importedTalk;
  return after?.['decision'] === undefined ? words.importedComment : words.importedDecision;
}

/** One field that a description changed. */
interface FieldChange {
  readonly title: string;
  readonly before: string;
  readonly after: string;
}

export function fieldChanges(
  { kind, before, after }: LayerEvent,
  labelSet: LabelSet,
  locale: Locale,
): readonly FieldChange[] {
  if (kind !== 'described' || after === null) return [];
  const words = otherTextsOf(locale);
  return Object.keys(after).map((key) => ({
    title: fieldTitle(key, labelSet, words),
    before: valueWords(key, before?.[key], labelSet, words),
    after: valueWords(key, after[key], labelSet, words),
  }));
}

const attributeOf = (key: string, { attributes }: LabelSet) =>
  attributes.find((attribute) => `attributes.${attribute.key}` === key);

function fieldTitle(key: string, labelSet: LabelSet, { card }: OtherTexts): string {
  if (key === 'label' || key === 'note' || key === 'confidence') return card[key];
  return attributeOf(key, labelSet)?.title ?? key.replace(/^attributes\./, '');
}

function valueWords(key: string, value: unknown, labelSet: LabelSet, { card, history }: OtherTexts): string {
  const text = textOf(value);
  if (text === '') return history.nothing;
  if (key === 'label') return labelTitle(labelSet, text);
  if (key === 'confidence' && (text === 'low' || text === 'medium' || text === 'high')) return card.confidences[text];
  const attribute = attributeOf(key, labelSet);
  return (
    (attribute?.kind === 'choice' ? attribute.options.find((option) => option.key === text)?.title : undefined) ?? text
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
