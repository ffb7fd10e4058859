/**
 * The second sign of a label beside its colour: a line. Of 24 labels each has a colour and a line that no other has, and
 * labels with the same line have colours that people with red-green blindness tell apart too.
 */
import { LABEL_COLOURS } from '../../../shared/domain/label-set.ts';

/** Styles of lines; the last four are those of before again, thicker. */
export const UNDERLINES = ['solid', 'dashed', 'dotted', 'wavy', 'double', 'solid', 'dashed', 'dotted', 'wavy'] as const;

/** Lines from here on are drawn thicker. */
export const THICK_FROM_LINE = 5;

/** Lines of the looks, by colour, for the first label of a colour, its second and its third. */
const LINES = [0, 1, 2, 3, 4, 5, 6, 7, 4, 5, 3, 2, 0, 1, 1, 0, 7, 8, 8, 6, 7, 8, 5, 4] as const;

/** Index of the line of a look, in `UNDERLINES`. */
export const lineOf = (look: number): number => LINES[look] ?? 0;

/** Index of the colour of a look. */
export const colourOf = (look: number): number => look % LABEL_COLOURS;

/** Which label of its colour has the look, counted from 0: outside the text a sign says it as well. */
export const signOf = (look: number): number => Math.floor(look / LABEL_COLOURS);
