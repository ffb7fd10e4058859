/** Labels by what a member types: letters of the title, or the number that a label has in its set. */
import type { Label } from '../../../shared/domain/label-set.ts';
import { digitOn, type KeyPress } from '../commands/key-chord.ts';

/** A label, and its number in the set, counted from 1. */
export interface NumberedLabel {
  readonly label: Label;
  readonly number: number;
}

/** A number as it is typed: with two digits each is told from its beginning. */
export const writtenNumber = (number: number): string => String(number).padStart(2, '0');

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** The labels that fit, those first whose title or one of its words begins with what was typed. All of them while nothing is typed. */
export function labelsFound(labels: readonly Label[], typed: string): readonly NumberedLabel[] {
  const wanted = plain(typed.trim());
  const numbered = labels.map((label, index) => ({ label, number: index + 1 }));
  if (wanted === '') return numbered;
  const rank = ({ label, number }: NumberedLabel): number => {
    const title = plain(label.title);
    if (writtenNumber(number) === wanted || String(number) === wanted) return 0;
    if (title.startsWith(wanted)) return 1;
    if (title.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(wanted))) return 2;
    return title.includes(wanted) || writtenNumber(number).startsWith(wanted) ? 3 : 4;
  };
  return numbered.filter((one) => rank(one) < 4).sort((a, b) => rank(a) - rank(b));
}

const beginsTitle = (labels: readonly Label[], typed: string): boolean =>
  labels.some(({ title }) => title.toLowerCase().startsWith(typed.toLowerCase()));

/** The label whose number was typed in full, with two digits; `undefined` while more may follow, of a number or of a title. */
export const labelNumbered = (labels: readonly Label[], typed: string): Label | undefined =>
  /^\d\d$/.test(typed) && !beginsTitle(labels, typed) ? labels[Number(typed) - 1] : undefined;

/** What a press that writes a character adds to what is typed: in a number the digit on the key, where no title begins with its character. */
export function writtenBy(press: KeyPress, labels: readonly Label[], typed: string): string {
  const digit = /^\d*$/.test(typed) ? digitOn(press) : null;
  return digit === null || beginsTitle(labels, typed + press.key) ? press.key : digit;
}
