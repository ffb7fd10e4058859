/** How German writes numbers, plurals and dates. */
import { formatsOf } from './formats.ts';

export const formats = formatsOf('de-DE');
export const { number, plural, counted } = formats;
