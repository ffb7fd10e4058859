/** Keys as they are written on keyboards, in the page’s language. */
import { texts } from '../../locale/texts.ts';

/** The keys of a chord, each as it is shown: `Ctrl`, `Shift`, `←`. */
export const keyNames = (chord: string): readonly string[] =>
  chord.split('+').map((key) => texts.keyNames[key] ?? key.toUpperCase());

/** A chord in one piece, such as `Ctrl+Shift+Z`. */
export const chordWords = (chord: string): string => keyNames(chord).join('+');
