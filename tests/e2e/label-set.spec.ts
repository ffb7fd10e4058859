/** The editor of a project's labels, while somebody works with them. */
import type { Locator } from '@playwright/test';
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const dialog = ({ page }: Person): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name: 'Labels', exact: true }) });

test('[LS7] labels are added, reordered, renamed and merged under annotations that bear them, and the last change is taken back', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.status).toHaveText('Saved');
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  const labels = ana.page.getByRole('list', { name: 'By label' });
  await expect(labels).toContainText('Quote28 annotations');
  await ana.page.getByRole('button', { name: 'Labels', exact: true }).click();
  const editor = dialog(ana);
  await editor.getByRole('button', { name: 'Edit “Quote”' }).click();
  await editor.getByRole('textbox', { name: 'Title' }).fill('Spoken');
  await editor.getByRole('textbox', { name: 'Key in the data' }).fill('spoken');
  await editor.getByRole('radio', { name: 'Sky' }).check();
  await editor.getByRole('button', { name: 'Edit “Unsupported assertion”' }).click();
  await editor.getByRole('combobox', { name: 'Merge into' }).selectOption('Editorial claim');
  await editor.getByRole('button', { name: 'Add a label' }).click();
  await editor.getByRole('textbox', { name: 'Title' }).fill('Spoken');
  await editor.getByRole('button', { name: 'Save and rewrite 43 annotations' }).click();
  await expect(editor.getByRole('alert')).toHaveText('Two labels have this title.');
  await editor.getByRole('button', { name: 'Edit “Spoken”' }).last().click();
  await expect(editor.getByRole('textbox', { name: 'Title' })).toHaveValue('Spoken');
  await editor.getByRole('textbox', { name: 'Title' }).fill('Rumour');
  // Over the one that is merged away, and over one that stays.
  for (let step = 0; step < 2; step += 1) await editor.getByRole('button', { name: 'Move “Rumour” up' }).click();
  await editor.getByRole('button', { name: 'Save and rewrite 43 annotations' }).click();
  const done = ana.page.getByRole('region', { name: 'Changed labels' });
  await expect(done.getByRole('status')).toHaveText('43 annotations have another label now.');
  await expect(labels.getByRole('listitem')).toHaveText([
    /^Spoken28/,
    /^Paraphrase20/,
    /^Rumour0/,
    /^Editorial claim28/,
  ]);
  await expect(ben.page.getByRole('button', { name: 'Spoken' })).toBeVisible();
  await expect(ben.annotations).toContainText(['Spoken']);
  await ben.tag(stretchOf(desk.text, 'creel boat'), '1');
  await expect(ben.annotations).toHaveCount(2);
  await expect(ben.status).toHaveText('Saved');

  await done.getByRole('button', { name: 'Take back' }).click();
  await expect(ana.sayings).toContainText('43 annotations have the former label again.');
  await expect(labels.getByRole('listitem')).toHaveText([
    /^Quote28/,
    /^Paraphrase20/,
    /^Editorial claim13/,
    /^Unsupported assertion15/,
    /^Spoken1/,
  ]);
  await expect(ben.annotations).toContainText(['Quote', 'Spoken']);
  await expect(done).toHaveCount(0);
  expect(ana.complaints).toEqual([]);
});

test('[LS9] attributes are added, limited to labels and given options, and are in the card at once', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.page.goto(`${desk.answer.url}/p/${desk.answer.project}`);
  await ana.page.getByRole('button', { name: 'Labels', exact: true }).click();
  const editor = dialog(ana);
  await editor.getByRole('button', { name: 'Add an attribute' }).click();
  await editor.getByRole('textbox', { name: 'Title' }).fill('Tone');
  await editor.getByRole('combobox', { name: 'Kind' }).selectOption('Choice');
  await editor.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(editor.getByRole('alert')).toHaveText('A choice needs at least one option.');
  await editor.getByRole('textbox', { name: 'Options' }).fill('Calm\nAngry');
  await editor.getByRole('checkbox', { name: 'all labels' }).uncheck();
  await editor.getByRole('checkbox', { name: 'Paraphrase' }).check();
  await editor.getByRole('button', { name: 'Save for everybody' }).click();
  await expect(ana.sayings).toContainText('The labels are saved for everybody in the project.');
  const project = await ana.call<{ labelSet: { attributes: unknown[] } }>(
    'GET',
    `/api/projects/${desk.answer.project}`,
  );
  expect(project.labelSet.attributes.at(-1)).toEqual({
    key: 'tone',
    title: 'Tone',
    description: '',
    labels: ['paraphrase'],
    kind: 'choice',
    options: [
      { key: 'calm', title: 'Calm' },
      { key: 'angry', title: 'Angry' },
    ],
  });
  await ben.tag(stretchOf(desk.text, 'rung it once'), '2');
  await expect(ben.status).toHaveText('Saved');
  // The card may be open already: after a reload it is not.
  await ben.page.reload();
  await ben.annotations.getByRole('link').click();
  await expect(ben.card.getByText('Tone')).toBeVisible();
});
