/** The colours for those who want more contrast: everything that is read reaches WCAG's higher level. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const SHEET = readFileSync(new URL('../../../client/kit/styles/contrast.css', import.meta.url), 'utf8');
const COLOURS = new Map(
  [...SHEET.matchAll(/--([\w-]+): light-dark\(#(\w{6}), #(\w{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);
const GROUNDS = ['paper', 'surface', 'sunken'];
/** WCAG 2.2, success criterion 1.4.6. */
const ENHANCED = 7;

/** Relative luminance of a colour of six hexadecimal digits, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

test.each(['light', 'dark'] as const)(
  '[PG66] %s: with more contrast, words and labels have seven to one on every ground',
  (theme) => {
    const of = (name: string): string => COLOURS.get(name)?.[theme] ?? '';
    const words = [...COLOURS.keys()].filter((name) => !GROUNDS.includes(name) && !name.startsWith('rule'));
    expect(words.length).toBeGreaterThan(12);
    const weak = words.flatMap((name) =>
      GROUNDS.filter((ground) => contrast(of(name), of(ground)) < ENHANCED).map((ground) => `${name} on ${ground}`),
    );
    expect(weak).toEqual([]);
  },
);
