/** Colours: text stays readable on every mark, in light and dark, and no two labels look alike. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { highlightRules, MARK_STYLES } from '../../../client/text/mark-style.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const PALETTE = readFileSync(new URL('../../../client/kit/styles/palette.css', import.meta.url), 'utf8');
const THEMES = [
  { theme: 'light', index: 0, paper: '#fffdf8', ink: '#1d1b18' },
  { theme: 'dark', index: 1, paper: '#14181f', ink: '#e8e6e1' },
] as const;
const COLOURS = [0, 1, 2, 3, 4, 5, 6, 7];

function parse(written: string): Colour {
  if (written.startsWith('#')) {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => Number.parseInt(written.slice(at, at + 2), 16));
    return [red, green, blue, 1];
  }
  const [red = 0, green = 0, blue = 0, alpha = 1] = (written.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue, alpha];
}

/** The value of a custom property in one theme. */
function colour(name: string, theme: 0 | 1): Colour {
  const value = new RegExp(`${name}: light-dark\\((#\\w+|rgb\\([^)]*\\)), (#\\w+|rgb\\([^)]*\\))\\)`).exec(PALETTE);
  if (value === null) throw new Error(`${name} is not in the palette.`);
  return parse(value[theme + 1] ?? '');
}

const over = (top: Colour, under: Colour): Colour => {
  const [red, green, blue] = [0, 1, 2].map((i) => (top[i] ?? 0) * top[3] + (under[i] ?? 0) * (1 - top[3]));
  return [red ?? 0, green ?? 0, blue ?? 0, 1];
};

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(of: Colour): number {
  const [red = 0, green = 0, blue = 0] = of
    .slice(0, 3)
    .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: Colour, b: Colour): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

test.each(THEMES)(
  '[ED14] $theme: text keeps a contrast of 4.5 on any three tints, on an active mark over one, and under a kept selection',
  ({ index, paper, ink }) => {
    const tints = COLOURS.map((n) => colour(`--label-${n}-tint`, index));
    const strongs = COLOURS.map((n) => colour(`--label-${n}-strong`, index));
    const kept = colour('--kept-selection', index);
    for (const [n, a] of tints.entries()) {
      const one = over(a, parse(paper));
      expect(contrast(over(strongs[n] ?? a, one), parse(ink))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(over(kept, one), parse(ink))).toBeGreaterThanOrEqual(4.5);
      for (const b of tints)
        for (const c of tints) expect(contrast(over(c, over(b, one)), parse(ink))).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test.each(THEMES)(
  '[ED14] $theme: label and member colours can be read as text on the page, labels also on their tint',
  ({ index, paper }) => {
    for (const n of COLOURS) {
      const label = colour(`--label-${n}`, index);
      expect(contrast(label, parse(paper))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(label, over(colour(`--label-${n}-tint`, index), parse(paper)))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour(`--member-${n}`, index), colour('--member-ink', index))).toBeGreaterThanOrEqual(4.5);
    }
  },
);

test('[ED15] each label colour has an underline of its own beside it', () => {
  const signs = COLOURS.map((n) => {
    const rule = new RegExp(`::highlight\\(vb-label-${n}-0\\) \\{([^}]*)\\}`).exec(highlightRules())?.[1] ?? '';
    return [/decoration-style: ([\w-]+)/.exec(rule)?.[1], /thickness: ([\w.]+)/.exec(rule)?.[1]].join(' ');
  });
  expect(new Set(signs).size).toBe(COLOURS.length);
});

test('[ED15] every look has exactly one rule, without shorthands', () => {
  const rules = highlightRules().split('\n');
  const named = rules.map((rule) => /^::highlight\(([\w-]+)\)/.exec(rule)?.[1]);
  expect(named).toHaveLength(MARK_STYLES.length);
  expect(new Set<string | undefined>(named)).toEqual(new Set<string | undefined>(MARK_STYLES));
  for (const rule of rules) expect(rule).not.toMatch(/text-decoration:|background:/);
});
