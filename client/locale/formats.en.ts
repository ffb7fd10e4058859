/** How English writes numbers, plurals and dates. */
import { formatsOf } from './formats.ts';

export const formats = formatsOf('en-GB');
export const { number, plural, counted } = formats;
