/** Tells in which direction a text is written. */

const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]|[\uD802\uD803\uD83A\uD83B][\uDC00-\uDFFF]/;

/** By its first letter, as browsers tell; a text without letters runs from left to right. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  for (const [letter] of text.slice(0, SAMPLE_LENGTH).matchAll(/\p{L}/gu))
    return RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
  return 'ltr';
}

/** Units of the text that are looked at. */
const SAMPLE_LENGTH = 1000;
