/** Every page as it looks: to axe, on a desk and on a phone, in light and dark, by keyboard and with reduced motion. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { ARTICLE_TITLE } from './sample-desk.ts';
import { expect, stretchOf, test, type Answer, type Person } from './verbatim.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** One thing to look at: how to get there from the one before. */
type Step = readonly [what: string, go: (person: Person, answer: Answer) => Promise<void>];

const press = async ({ page }: Person, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();
const openMenu = async ({ page }: Person): Promise<void> => page.getByRole('button', { name: /: your menu/ }).click();
const isOpen = async ({ page }: Person, name: string): Promise<void> =>
  expect(page.getByRole('dialog', { name, exact: true })).toBeVisible();
const hasHeading = async ({ page }: Person, words: string): Promise<void> =>
  expect(page.getByRole('heading', { level: 1 })).toHaveText(words);

const project: Step = [
  'a project',
  async ({ page }, { url, project: id }) => {
    await page.goto(`${url}/p/${id}`);
    await expect(page.getByRole('list', { name: 'Articles' })).toBeVisible();
  },
];

const dialogOfProject = (name: string, button = name): Step => [
  `the dialog ${name}`,
  async (person, answer) => {
    await project[1](person, answer);
    await press(person, button);
    await isOpen(person, name);
  },
];

const dialogOfMenu = (name: string): Step => [
  `the dialog ${name}`,
  async (person, answer) => {
    await project[1](person, answer);
    await openMenu(person);
    await press(person, name);
    await isOpen(person, name);
  },
];

const article: Step = [
  'an article with annotations',
  async ({ page }, { url, project: id }) => {
    const articles = (await (await page.request.get(`${url}/api/projects/${id}/articles`)).json()) as {
      id: string;
      title: string;
    }[];
    await page.goto(
      `${url}/p/${id}/a/${articles.find(({ title }) => title === ARTICLE_TITLE)?.id ?? ''}?layer=curated`,
    );
    await expect(page.getByRole('status')).toHaveText('Saved');
    await expect(page.locator('.desk-list-toggle')).toHaveText('12 annotations');
  },
];

const openCard: Step = [
  'an article with an open card',
  async (person, answer) => {
    await article[1](person, answer);
    const [{ id } = { id: '' }] = (await person.articles(answer)).filter(({ title }) => title === ARTICLE_TITLE);
    const text = await person.textOf(answer, { id, title: ARTICLE_TITLE, length: 0 });
    await person.clickAt(stretchOf(text, 'Like a door').start);
    await expect(person.card).toBeVisible();
  },
];

const STEPS: readonly Step[] = [
  project,
  [
    'agreement',
    async (person, { url, project: id }) => {
      await person.page.goto(`${url}/p/${id}/agreement`);
      await hasHeading(person, 'Agreement');
    },
  ],
  [
    'adjudication',
    async (person, { url, project: id }) => {
      await person.page.goto(`${url}/p/${id}/adjudication`);
      await hasHeading(person, 'Adjudication');
    },
  ],
  [
    'quality',
    async (person, { url, project: id }) => {
      await person.page.goto(`${url}/p/${id}/quality`);
      await hasHeading(person, 'Quality');
    },
  ],
  dialogOfProject('Export'),
  dialogOfProject('Import annotations'),
  dialogOfProject('Project settings', 'Settings'),
  [
    'the dialog Invite with a link',
    async (person, answer) => {
      await dialogOfProject('Invite')[1](person, answer);
      await press(person, 'Make a link and copy it');
      await expect(person.page.getByRole('list', { name: 'Open links' }).getByRole('listitem').first()).toBeVisible();
    },
  ],
  [
    'the dialog Labels with a label open',
    async (person, answer) => {
      await dialogOfProject('Labels')[1](person, answer);
      await press(person, 'Edit “Quote”');
      await expect(person.page.getByRole('textbox', { name: 'Key in the data' })).toBeVisible();
    },
  ],
  [
    'the dialog Guidelines',
    async (person, answer) => {
      await project[1](person, answer);
      await press(person, 'Edit the guidelines');
      await isOpen(person, 'Guidelines');
      await person.page
        .getByRole('textbox', { name: 'Guidelines in Markdown' })
        .fill('## What\n\n- **every** `quote`\n\n| a | b |\n|-|-|\n| 1 | 2 |\n\n> said\n\n[words](https://x.example)');
      await expect(
        person.page.getByRole('region', { name: 'What everybody sees' }).getByRole('listitem'),
      ).toBeVisible();
    },
  ],
  [
    'a search that finds nothing',
    async (person, answer) => {
      await project[1](person, answer);
      await person.page.getByRole('searchbox').fill('zebra');
      await expect(person.page.getByText('Nothing fits.')).toBeVisible();
    },
  ],
  [
    'a search',
    async (person) => {
      await person.page.getByRole('searchbox').fill('bell');
      await expect(person.page.locator('mark').first()).toBeVisible();
    },
  ],
  [
    'the dialog Paste a text',
    async (person, answer) => {
      await project[1](person, answer);
      await press(person, 'More ways to add articles');
      await press(person, 'Paste a text');
      await isOpen(person, 'Paste a text');
    },
  ],
  [
    'the dialog of a preview',
    async (person, answer) => {
      await project[1](person, answer);
      const chooser = person.page.waitForEvent('filechooser');
      await press(person, 'Add articles');
      const buffer = Buffer.from(
        `text,title,outlet\nThe boat did not sail.,A boat,Post\n${'A long line. '.repeat(90)},${'W'.repeat(300)},\n,No text,\n`,
      );
      await (await chooser).setFiles([{ name: 'rows.csv', mimeType: 'text/csv', buffer }]);
      await isOpen(person, 'What will come in');
    },
  ],
  [
    'the dialog Remove',
    async (person, answer) => {
      await project[1](person, answer);
      await press(person, 'Remove Gold layer');
      await isOpen(person, 'Remove Gold layer?');
    },
  ],
  [
    'the menu',
    async (person, answer) => {
      await project[1](person, answer);
      await openMenu(person);
      await expect(person.page.getByRole('button', { name: 'Change name' })).toBeVisible();
    },
  ],
  dialogOfMenu('Change name'),
  dialogOfMenu('My personal link'),
  [
    'projects',
    async (person, { url }) => {
      await person.page.goto(url);
      await hasHeading(person, 'Projects');
    },
  ],
  [
    'the dialog New project',
    async (person) => {
      await press(person, 'New project');
      await isOpen(person, 'New project');
    },
  ],
  [
    'a project without articles',
    async (person, { url }) => {
      const { id } = await person.call<{ id: string }>('POST', '/api/projects', {
        title: 'A project without a single article, and with a rather long title',
      });
      await person.page.goto(`${url}/p/${id}`);
      await expect(person.page.getByText('No articles yet.')).toBeVisible();
    },
  ],
  article,
  openCard,
  [
    'comments in a card',
    async ({ page }) => {
      await page.getByRole('button', { name: /^Comments/ }).click();
      for (const words of ['Who heard it?', 'And how sure is that?']) {
        await page.getByRole('textbox', { name: 'Write a comment' }).fill(words);
        await page.getByRole('button', { name: 'Send' }).click();
      }
      await page.getByRole('button', { name: 'Resolve' }).last().click();
      await page.getByRole('button', { name: 'Reply' }).first().click();
      await expect(page.getByRole('textbox', { name: 'Reply to Ana' })).toBeFocused();
    },
  ],
  [
    'links in a card',
    async ({ page }) => {
      await page.getByRole('button', { name: /^Links/ }).click();
      await page.getByRole('button', { name: 'Link to…' }).click();
      await page.getByRole('combobox', { name: 'Other annotation' }).press('Enter');
      await expect(page.getByRole('list', { name: 'From this annotation' }).getByRole('listitem')).toHaveCount(1);
      await page.getByRole('button', { name: 'Link to…' }).click();
      await expect(page.getByRole('listbox')).toBeVisible();
    },
  ],
  [
    'the history in a card',
    async ({ page }) => {
      await page.locator('vb-card-extras').getByRole('button', { name: 'History' }).click();
      await expect(page.getByRole('list', { name: 'What happened' }).getByRole('listitem').first()).toContainText(
        'linked it',
      );
    },
  ],
  [
    'the dialog Tag the same words everywhere',
    async (person) => {
      await press(person, 'Tag everywhere…');
      await isOpen(person, 'Tag the same words everywhere');
      await person.page.getByRole('textbox', { name: 'Words' }).fill('the');
      await expect(person.page.getByRole('list', { name: 'Places' }).getByRole('listitem').first()).toBeVisible();
    },
  ],
  [
    'the dialog History of this article',
    async (person, answer) => {
      await article[1](person, answer);
      // On a phone the list is a sheet that is opened first.
      const sheet = person.page.locator('.desk-list-toggle');
      if (await sheet.isVisible()) await sheet.click();
      await press(person, 'History');
      await isOpen(person, 'History of this article');
      await expect(
        person.page.getByRole('list', { name: 'What happened' }).getByRole('listitem').first(),
      ).toContainText('linked it');
    },
  ],
  [
    'an article with its guidelines',
    async (person, answer) => {
      await article[1](person, answer);
      await press(person, 'Guidelines');
      await expect(person.page.getByRole('complementary', { name: 'Guidelines' })).toBeVisible();
    },
  ],
  [
    'the dialog Keyboard',
    async (person, answer) => {
      await article[1](person, answer);
      await person.page.keyboard.press('?');
      await isOpen(person, 'Keyboard');
    },
  ],
  [
    'the menu of what lies over one place',
    async (person, answer) => {
      await article[1](person, answer);
      const [{ id } = { id: '' }] = (await person.articles(answer)).filter(({ title }) => title === ARTICLE_TITLE);
      const text = await person.textOf(answer, { id, title: ARTICLE_TITLE, length: 0 });
      await person.clickAt(stretchOf(text, 'They took our voice').start + 1);
      await person.page.getByRole('button', { name: '2 here' }).click();
      await expect(person.page.getByRole('menu')).toBeVisible();
    },
  ],
  [
    'an article without annotations',
    async ({ page }) => {
      await page.goto(page.url().replace('?layer=curated', ''));
      await expect(page.getByRole('status')).toHaveText('Saved');
    },
  ],
  [
    'an article with suggestions',
    async (person, { project: id }) => {
      const [found] = (await person.articles({ url: '', project: id, ownerLink: '' })).filter(
        ({ title }) => title === ARTICLE_TITLE,
      );
      const text = await person.textOf(
        { url: '', project: id, ownerLink: '' },
        { id: found?.id ?? '', title: '', length: 0 },
      );
      const suggestions = [
        { spans: [stretchOf(text, '“Like a door,”')], label: 'quote', score: 0.87 },
        // A second one of its kind: all of a kind can be decided together.
        {
          spans: [stretchOf(text, 'My grandmother could tell you')],
          label: 'quote',
          attributes: { speaker: 'Domhnall Ferrier' },
        },
        {
          spans: [stretchOf(text, 'half the island stood in the rain to see it lifted ashore')],
          label: 'editorial-claim',
          note: 'no source in the sentence',
        },
      ];
      await person.call('POST', `/api/projects/${id}/articles/${found?.id ?? ''}/layers/shared/suggestions`, {
        program: 'quotation finder 2.1',
        suggestions,
      });
      const sheet = person.page.locator('.desk-list-toggle');
      if (await sheet.isVisible()) await sheet.click();
      await expect(person.page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem')).toHaveCount(3);
      await expect(person.page.getByRole('button', { name: 'Accept all 2 of Quote' })).toBeVisible();
      await person.page.keyboard.press('g');
      await expect(
        person.page.getByRole('list', { name: 'Suggestions' }).getByRole('listitem').first(),
      ).toHaveAttribute('aria-current', 'true');
    },
  ],
  [
    'nothing',
    async (person, { url }) => {
      await person.page.goto(`${url}/nowhere`);
      await hasHeading(person, 'There is nothing at this address');
    },
  ],
  [
    'joining as somebody who is known',
    async (person, { ownerLink }) => {
      await person.page.goto(ownerLink);
      await expect(person.page.getByRole('button', { name: 'I am somebody else' })).toBeVisible();
    },
  ],
  [
    'joining',
    async (person) => {
      await press(person, 'I am somebody else');
      await expect(person.page.getByRole('textbox', { name: 'Your name' })).toBeVisible();
    },
  ],
  [
    'the welcome of somebody unknown',
    async (person, { url }) => {
      await person.page.goto(url);
      await hasHeading(person, 'Who said that, and says who?');
    },
  ],
];

/** For `npm run screenshots`, and with `LOOKS=all`. */
const ALL_LOOKS = process.env['SCREENSHOTS'] !== undefined || process.env['LOOKS'] === 'all';

/** Ways to look at the page. */
const LOOKS = [
  { colorScheme: 'light', contrast: 'no-preference', width: 1440 },
  { colorScheme: 'dark', contrast: 'more', width: 390 },
  // Each colour and each width of these is looked at above.
  ...(ALL_LOOKS
    ? ([
        { colorScheme: 'light', contrast: 'no-preference', width: 390 },
        { colorScheme: 'dark', contrast: 'no-preference', width: 390 },
        { colorScheme: 'dark', contrast: 'no-preference', width: 1440 },
        { colorScheme: 'dark', contrast: 'more', width: 1440 },
      ] as const)
    : []),
] as const;

for (const { colorScheme, contrast, width } of LOOKS) {
  const rules =
    '[PG60] axe finds nothing, [PG61] nothing is wider than the window, [PG62] a page has one h1, [PG65] the console is silent';
  const appearance = `${colorScheme}${contrast === 'more' ? ', more contrast' : ''}, ${width} pixels`;
  test(`${rules}: ${appearance}`, async ({ serve, joins }) => {
    test.slow();
    const { answer } = await serve();
    const person = await joins(answer.ownerLink, 'Ana', {
      colorScheme,
      contrast,
      reducedMotion: 'reduce',
      viewport: { width, height: 900 },
    });
    await person.context.addInitScript({ path: AXE });
    for (const [index, [what, go]] of STEPS.entries()) {
      await go(person, answer);
      await photograph(person.page, appearance, `${String(index + 1).padStart(2, '0')} ${what}`);
      expect.soft(await violations(person.page), `axe on ${what}`).toEqual([]);
      expect.soft(await overflow(person.page), `too wide on ${what}`).toBeLessThanOrEqual(0);
      if (!/dialog/.test(what))
        expect.soft(await person.page.getByRole('heading', { level: 1 }).count(), `h1 of ${what}`).toBe(1);
    }
    expect(person.complaints).toEqual([]);
  });
}

/** For `npm run screenshots`: where pictures of every view go, a folder a look; none are taken otherwise. */
const SCREENSHOTS = process.env['SCREENSHOTS'];

async function photograph(page: Page, appearance: string, what: string): Promise<void> {
  if (SCREENSHOTS !== undefined) await page.screenshot({ path: join(SCREENSHOTS, appearance, `${what}.png`) });
}

/** Each violation with where it is. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const found = await axe.run();
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} ${target.flat().join(' ')}: ${failureSummary ?? ''}`),
    );
  });

/** By how many pixels the page is wider than the window. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('[PG63] whatever the keyboard reaches shows that it has the focus', async ({ serve, joins }) => {
  const { answer } = await serve();
  const person = await joins(answer.ownerLink, 'Ana');
  for (const [what, go] of [project, openCard, dialogOfProject('Invite')]) {
    await go(person, answer);
    const unseen = new Set<string>();
    for (let stop = 0; stop < 25; stop += 1) {
      await person.page.keyboard.press('Tab');
      const bare = await person.page.evaluate(focusWithoutRing);
      if (bare !== null) unseen.add(bare);
    }
    expect.soft([...unseen], `without a focus ring on ${what}`).toEqual([]);
  }
});

/** Runs in the page: the focused element if nothing shows that it is; else `null`. */
function focusWithoutRing(): string | null {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  if (focused === null || focused === document.body) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1
    ? null
    : `${focused.tagName} ${focused.className} ${focused.textContent?.slice(0, 40) ?? ''}`;
}

test('[PG64] with reduced motion nothing moves', async ({ serve, joins }) => {
  const { answer } = await serve();
  const calm = await joins(answer.ownerLink, 'Ana', { reducedMotion: 'reduce' });
  const lively = await joins(answer.ownerLink, 'Ben', { reducedMotion: 'no-preference' });
  for (const [, go] of [dialogOfProject('Invite'), openCard]) {
    for (const person of [calm, lively]) {
      await go(person, answer);
      await person.page.evaluate(() => document.querySelector<HTMLElement>('.ProseMirror')?.focus());
    }
    // Else nothing would move for anybody, and this test could not fail.
    expect(await longestMotion(lively.page)).toBeGreaterThan(0.1);
    expect(await longestMotion(calm.page)).toBeLessThanOrEqual(0.001);
  }
});

/** The longest animation or transition that any element has, in seconds. */
const longestMotion = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const roots: ParentNode[] = [document];
    let longest = 0;
    for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot !== null) roots.push(element.shadowRoot);
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
        const durations = animationName === 'none' ? transitionDuration : `${animationDuration}, ${transitionDuration}`;
        longest = Math.max(longest, ...durations.split(', ').map((duration) => Number.parseFloat(duration)));
      }
    }
    return longest;
  });
