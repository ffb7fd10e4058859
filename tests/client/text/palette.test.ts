/** Colours: text stays readable on every mark, in light and dark, and no two labels look alike. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LABEL_LOOKS, labelLook, labelLooks, type Label } from '../../../shared/domain/label-set.ts';
import { colourOf, lineOf, signOf } from '../../../client/kit/styles/underlines.ts';
import { highlightRules, markStyles } from '../../../client/text/mark-style.ts';

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
    const rule =
      new RegExp(`::highlight\\(vb-label-${n}-0\\) \\{([^}]*)\\}`).exec(highlightRules(LABEL_LOOKS))?.[1] ?? '';
    return [/decoration-style: ([\w-]+)/.exec(rule)?.[1], /thickness: ([\w.]+)/.exec(rule)?.[1]].join(' ');
  });
  expect(new Set(signs).size).toBe(COLOURS.length);
});

test('[ED15] every look has exactly one rule, without shorthands', () => {
  const rules = highlightRules(LABEL_LOOKS).split('\n');
  const named = rules.map((rule) => /^::highlight\(([\w-]+)\)/.exec(rule)?.[1]);
  expect(named).toHaveLength(markStyles(LABEL_LOOKS).length);
  expect(new Set<string | undefined>(named)).toEqual(new Set<string | undefined>(markStyles(LABEL_LOOKS)));
  for (const rule of rules) expect(rule).not.toMatch(/text-decoration:|background:/);
});

const labelled = (count: number): readonly Label[] =>
  Array.from({ length: count }, (_, index) => ({
    key: `label-${index}`,
    title: `Label ${index}`,
    colour: index % COLOURS.length,
    description: '',
    example: '',
  }));

test('[PG324] of 24 labels each has a colour with a line, and a sign, that no other has; a label of no set is the grey one', () => {
  const looks = labelLooks(labelled(24));
  expect(new Set(looks).size).toBe(24);
  expect(new Set(looks.map((look) => [colourOf(look), lineOf(look), signOf(look)].join())).size).toBe(24);
  const drawn = looks.map((look) => {
    const rule = new RegExp(`::highlight\\(vb-label-${look}-0\\) \\{([^}]*)\\}`).exec(highlightRules(LABEL_LOOKS))?.[1];
    const [style, paint, thickness] = ['style', 'color', 'thickness'].map(
      (what) => new RegExp(`decoration-${what}: ([^;]+)`).exec(rule ?? '')?.[1],
    );
    return `${style} ${paint} ${thickness}`;
  });
  expect(new Set(drawn).size).toBe(24);
  expect(labelLooks(labelled(8))).toEqual(COLOURS);
  expect(labelLook({ labels: labelled(24), attributes: [] }, 'label-23')).toBe(23);
  expect(labelLook({ labels: labelled(24), attributes: [] }, 'gone')).toBe(7);
});

/** How people see light whose eyes lack one kind of cone: Machado, Oliveira and Fernandes (2009), in linear sRGB. */
const EYES = {
  all: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
};
type Triple = readonly [number, number, number];

/** CIELAB of linear sRGB, for D65. */
function labOf([red, green, blue]: Triple): Triple {
  const x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047;
  const y = 0.2126729 * red + 0.7151522 * green + 0.072175 * blue;
  const z = (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883;
  const f = (t: number): number => (t > 216 / 24_389 ? Math.cbrt(t) : ((24_389 / 27) * t + 16) / 116);
  const [fx, fy, fz] = [f(x), f(y), f(z)];
  return [116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)];
}

function seen(of: Colour, eyes: readonly number[]): Triple {
  const linear = of
    .slice(0, 3)
    .map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  const row = (at: number): number =>
    linear.reduce((sum, value, column) => sum + value * (eyes[3 * at + column] ?? 0), 0);
  return labOf([Math.max(0, row(0)), Math.max(0, row(1)), Math.max(0, row(2))]);
}

/** CIE76: from about 10 on, two colours are told apart at a glance. */
const difference = (a: Triple, b: Triple): number => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);

test.each(THEMES)(
  '[PG324] $theme: labels with the same line have colours that people with red-green blindness tell apart',
  ({ index }) => {
    const looks = Array.from({ length: LABEL_LOOKS }, (_, look) => look);
    const pairs = looks.flatMap((a) =>
      looks.filter((b) => a < b && lineOf(a) === lineOf(b)).map((b) => [a, b] as const),
    );
    expect(pairs.length).toBeGreaterThan(15);
    for (const eyes of Object.values(EYES))
      for (const [a, b] of pairs) {
        const [one, other] = [a, b].map((look) => seen(colour(`--label-${colourOf(look)}`, index), eyes));
        if (one === undefined || other === undefined) throw new Error('unreachable');
        expect(difference(one, other), `looks ${a} and ${b}`).toBeGreaterThan(20);
      }
  },
);
