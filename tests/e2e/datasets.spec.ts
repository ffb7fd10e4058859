/** Datasets on the project's page: what a format can't carry, splits, and annotations of other programs. */
import { readFile } from 'node:fs/promises';
import type { Locator } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { Manifest } from '../../shared/formats/core/manifest.ts';
import { axeFindsNothing } from './axe.ts';
import { expect, test, type Person } from './verbatim.ts';

const dialog = ({ page }: Person, name: string): Locator =>
  page.locator('vb-dialog', { has: page.getByRole('dialog', { name, exact: true }) });

test('[PG220] the export tells what the format can’t carry, and comes as an archive with a manifest', async ({
  serve,
  joins,
}, testInfo) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: 'Export', exact: true }).click();
  const choices = dialog(ana, 'Export');
  await choices.getByRole('combobox', { name: 'Format' }).selectOption('doccano');
  const lost = choices.getByRole('status').filter({ hasText: 'This format can’t carry' });
  await expect(lost).toContainText('Who made them');
  await expect(lost).toContainText('75 annotations');
  await choices.getByText('More choices').click();
  await choices.getByRole('checkbox', { name: 'Editorial claim' }).uncheck();
  await expect(lost).not.toContainText('75 annotations');
  await choices.getByRole('combobox', { name: 'Split' }).selectOption('60/20/20');
  await choices.getByRole('checkbox', { name: 'Members by numbers' }).check();
  const download = ana.page.waitForEvent('download');
  await choices.getByRole('button', { name: 'Export', exact: true }).click();
  const path = testInfo.outputPath((await download).suggestedFilename());
  await (await download).saveAs(path);
  expect(path).toMatch(/-doccano\.zip$/);
  const files = unzipSync(new Uint8Array(await readFile(path)));
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
  expect(manifest).toMatchObject({ format: 'doccano', articles: 5, anonymous: true, split: { shares: [60, 20, 20] } });
  expect(manifest.selection.labels).toEqual(['paraphrase', 'quote', 'unsupported-assertion']);
  expect(Object.keys(files)).toEqual(['train.jsonl', 'validation.jsonl', 'test.jsonl', 'manifest.json']);
});

test('[PG221] annotations of another program are shown, mapped and brought in', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'doccano (JSONL)' });
  const text = 'The tide turned 🌊 at noon, she said.';
  const rows = [
    JSON.stringify({
      text,
      entities: [
        { start_offset: 28, end_offset: 31, label: 'Who' },
        { start_offset: 0, end_offset: 15, label: 'Quote' },
      ],
    }),
    '{"text": 3}',
  ];
  await expect(choices.getByText('No file is chosen.')).toBeVisible();
  // The page around the dialog leaves to the input what is dropped on it.
  const isTaken = await choices.getByLabel('Files').evaluate((input) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['{}'], 'old.jsonl'));
    return !input.dispatchEvent(
      new DragEvent('drop', { dataTransfer, bubbles: true, composed: true, cancelable: true }),
    );
  });
  expect(isTaken).toBe(false);
  const chooser = ana.page.waitForEvent('filechooser');
  const button = await choices.getByText('Choose files', { exact: true }).boundingBox();
  await ana.page.mouse.click((button?.x ?? 0) + 10, (button?.y ?? 0) + 10);
  await (
    await chooser
  ).setFiles({ name: 'old.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(rows.join('\n')) });
  await expect(choices.getByText('old.jsonl', { exact: true })).toBeVisible();
  await axeFindsNothing(ana.page);
  await choices.getByRole('button', { name: 'See what is in them' }).click();
  await expect(choices.getByText('1 annotation in 1 article fit.')).toBeVisible();
  await expect(choices.getByRole('list', { name: 'Files that did not come in' }).getByRole('listitem')).toContainText([
    /line 2/,
  ]);
  await expect(choices.getByRole('combobox', { name: 'Quote' })).toHaveValue('quote');
  await expect(choices.getByRole('combobox', { name: 'Who' })).toHaveValue('');
  await expect(choices.getByText('line 2', { exact: false })).toBeVisible();
  await choices.getByRole('combobox', { name: 'Who' }).selectOption('Unsupported assertion');
  await choices.getByRole('button', { name: 'Import 2 annotations in 1 article' }).click();
  await expect(choices.getByRole('status')).toHaveText('2 annotations and 1 article came in.');
  await choices.getByRole('button', { name: 'Close' }).click();
  await ana.page.getByRole('link', { name: text }).click();
  await expect(ana.page.getByRole('list', { name: 'Annotations' }).getByRole('listitem')).toHaveCount(2);
  await expect(ana.page.getByRole('list', { name: 'Annotations' })).toContainText('she');
});

test('[IM82] what an export of Verbatim tells otherwise than the project stays out, and is counted', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const exported = await ana.page.request.get(`${answer.url}/api/projects/${answer.project}/export`);
  const file = (await exported.json()) as { articles: { outlet: string }[] };
  for (const article of file.articles.slice(0, 2)) article.outlet = 'Another paper';
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices
    .getByLabel('Export file')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await choices.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(choices.getByRole('status')).toContainText('0 annotations and 0 articles came in.');
  await expect(choices.getByText('2 articles have other details in the file')).toBeVisible();
  expect(ana.complaints).toEqual([]);
});

test('[IM75] where annotations of several people go is said, and their layers are there to read', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'doccano (JSONL)' });
  const text = 'The tide turned at noon, she said.';
  const rows = ['Zoe', 'Ben'].map((name, index) =>
    JSON.stringify({
      text,
      party: 'x',
      layer: `annotator/${name}`,
      entities: [{ start_offset: 0, end_offset: index + 8, label: 'Quote' }],
    }),
  );
  await choices
    .getByLabel('Files')
    .setInputFiles({ name: 'old.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(rows.join('\n')) });
  await choices.getByRole('button', { name: 'See what is in them' }).click();
  await expect(choices.getByText('1 annotation in a layer of Zoe: pick it above the text.')).toBeVisible();
  await choices.getByText('2 things in the files can’t be taken over:').click();
  await expect(choices.getByText('party × 2')).toBeVisible();
  await choices.getByRole('button', { name: 'Import 2 annotations in 1 article' }).click();
  await expect(choices.getByRole('status')).toHaveText('2 annotations and 1 article came in.');
  await choices.getByRole('button', { name: 'Close' }).click();
  await ana.page.getByRole('link', { name: text }).click();
  const list = ana.page.getByRole('list', { name: 'Annotations' });
  await expect(ana.page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveCount(0);
  await ana.page.getByRole('combobox', { name: 'Layer' }).selectOption({ label: 'By Zoe' });
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await expect(ana.page.getByText('Reading only')).toBeVisible();
  expect(ana.complaints).toEqual([]);
});

test('[IM90] [IM93] labels that the project does not have are made, with title and colour; the button says what comes in, and the list has it at once', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'Label Studio (JSON)' });
  const [text, other] = ['The tide turned at noon, she said.', 'It rained.'];
  const result = (start: number, end: number, label: string, from = text) => ({
    from_name: 'label',
    to_name: 'text',
    type: 'labels',
    value: { start, end, text: from.slice(start, end), labels: [label] },
  });
  const tasks = [
    { data: { text }, annotations: [{ result: [result(0, 15, 'Forecast'), result(25, 28, 'Rumour')] }] },
    {
      data: { text: other },
      annotations: [
        { result: [{ ...result(0, 2, 'Rumour', other), value: { start: 90, end: 95, labels: ['Rumour'] } }] },
      ],
    },
  ];
  await choices
    .getByLabel('Files')
    .setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(tasks)) });
  await choices.getByRole('button', { name: 'See what is in them' }).click();
  await expect(choices.getByText('0 annotations in 2 articles fit.')).toBeVisible();
  await expect(choices.getByRole('button', { name: 'Import 2 articles' })).toBeEnabled();
  await expect(choices.getByText(/^Offsets/)).toHaveCount(1);
  await choices.getByRole('combobox', { name: 'Forecast' }).selectOption('make this label');
  await choices.getByRole('textbox', { name: 'Title of the new label for Forecast' }).fill('Prediction');
  await choices.getByRole('combobox', { name: 'Colour of the new label for Forecast' }).selectOption('Olive');
  await choices.getByRole('combobox', { name: 'Rumour' }).selectOption('make this label');
  await expect(choices.getByRole('list', { name: 'Files that did not come in' })).toContainText(
    'task 2, annotation 1, result 1',
  );
  const asked: string[] = [];
  ana.page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').at(-1) ?? ''));
  await choices.getByRole('button', { name: 'Import 2 annotations in 2 articles' }).click();
  await expect(choices.getByRole('status')).toHaveText('2 annotations and 2 articles came in.');
  await expect(choices.getByText('2 labels were made: prediction, rumour.')).toBeVisible();
  await choices.getByRole('button', { name: 'Close' }).click();
  const row = ana.page.getByRole('list', { name: 'Articles' }).getByRole('listitem').filter({ hasText: text });
  // At once, and not when the page asks the next time anyway.
  await expect.poll(() => asked.slice(asked.indexOf('import') + 1).slice(0, 4)).toContain('activity');
  await expect(row).toContainText('2 annotations');
  await ana.page.getByRole('button', { name: 'Labels', exact: true }).click();
  await expect(dialog(ana, 'Labels').getByText('Prediction')).toBeVisible();
  expect(ana.complaints).toEqual([]);
});

test('[IM93] where what was chosen can’t be counted, the button counts again and tells no number', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices.getByRole('combobox', { name: 'Format' }).selectOption({ label: 'doccano (JSONL)' });
  const entities = [
    { start_offset: 0, end_offset: 8, label: 'Quote' },
    { start_offset: 25, end_offset: 28, label: 'Who' },
  ];
  const row = { text: 'The tide turned at noon, she said.', entities };
  await choices
    .getByLabel('Files')
    .setInputFiles({ name: 'old.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(JSON.stringify(row)) });
  await choices.getByRole('button', { name: 'See what is in them' }).click();
  await expect(choices.getByRole('button', { name: 'Import 1 annotation in 1 article' })).toBeEnabled();
  await ana.context.route('**/import/preview?*', (route) => route.abort());
  await choices.getByRole('combobox', { name: 'Who' }).selectOption('Unsupported assertion');
  await expect(choices.getByRole('alert')).toBeVisible();
  await expect(choices.getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await ana.context.unroute('**/import/preview?*');
  await choices.getByRole('button', { name: 'See what is in them' }).click();
  await choices.getByRole('button', { name: 'Import 2 annotations in 1 article' }).click();
  await expect(choices.getByRole('status')).toHaveText('2 annotations and 1 article came in.');
});

test('[IM91] [IM93] an export that uses other labels asks what they stand for, and is off where nothing would come in', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const exported = await ana.page.request.get(`${answer.url}/api/projects/${answer.project}/export`);
  const file = (await exported.text()).replaceAll('"paraphrase"', '"retelling"').replace('"Paraphrase"', '"Retelling"');
  const { id } = await ana.call<{ id: string }>('POST', '/api/projects', { title: 'Another' });
  await ana.page.goto(`${answer.url}/p/${id}`);
  await ana.page.getByRole('button', { name: 'Import annotations' }).click();
  const choices = dialog(ana, 'Import annotations');
  await choices
    .getByLabel('Export file')
    .setInputFiles({ name: 'own.json', mimeType: 'application/json', buffer: Buffer.from(file) });
  await choices.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(choices.getByText('The file uses labels that the project does not have.')).toBeVisible();
  await expect(choices.getByRole('combobox', { name: 'Quote' })).toHaveValue('quote');
  await choices.getByRole('combobox', { name: 'Retelling' }).selectOption('make this label');
  await expect(choices.getByRole('textbox', { name: 'Title of the new label for Retelling' })).toHaveValue('Retelling');
  await choices.getByRole('button', { name: 'Import 75 annotations in 5 articles' }).click();
  await expect(choices.getByRole('status')).toContainText('75 annotations and 5 articles came in.');
  expect(ana.complaints).toEqual([]);
});

test('[PG222] an API key is made from the menu, shown once, works, and is withdrawn', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  await ana.page.getByRole('button', { name: /^Ana ?: your menu/ }).click();
  await ana.page.getByRole('button', { name: 'API keys' }).click();
  const keys = dialog(ana, 'API keys');
  await keys.getByRole('textbox', { name: 'What it is for' }).fill('Nightly export');
  await keys.getByRole('combobox', { name: 'It may do' }).selectOption('as much as a viewer');
  await keys.getByRole('button', { name: 'Make a key' }).click();
  const secret = await keys.getByRole('textbox', { name: 'The key “Nightly export”' }).inputValue();
  const ask = () =>
    fetch(`${answer.url}/api/projects/${answer.project}`, { headers: { authorization: `Bearer ${secret}` } });
  expect(await (await ask()).json()).toMatchObject({ id: answer.project, role: 'viewer' });
  await keys.getByRole('button', { name: 'Close' }).click();
  await ana.page.getByRole('button', { name: /^Ana ?: your menu/ }).click();
  await ana.page.getByRole('button', { name: 'API keys' }).click();
  await expect(keys.getByRole('list', { name: 'Your keys' })).toContainText('as much as a viewer');
  await expect(keys.getByText('shown this once')).toHaveCount(0);
  await keys.getByRole('button', { name: 'Withdraw Nightly export' }).click();
  await expect(keys.getByRole('list', { name: 'Your keys' })).toHaveCount(0);
  expect((await ask()).status).toBe(401);
});

test('[PG223] a webhook is made from the settings, its secret shown once, switched off and on, and removed', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const olu = await joins(answer.ownerLink, 'Olu');
  await olu.page.getByRole('button', { name: 'Settings' }).click();
  await dialog(olu, 'Project settings').getByRole('button', { name: 'Webhooks' }).click();
  const hooks = dialog(olu, 'Webhooks');
  await hooks.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example/verbatim');
  await hooks.getByRole('checkbox', { name: 'somebody has exported the project' }).uncheck();
  await hooks.getByRole('button', { name: 'Make a webhook' }).click();
  await expect(hooks.getByRole('textbox', { name: 'The secret of hooks.example' })).toHaveValue(/^whsec_/);
  const listed = hooks.getByRole('list', { name: 'The project’s webhooks' }).getByRole('listitem');
  await expect(listed).toContainText('somebody is done with an article');
  await expect(listed).not.toContainText('exported');
  await hooks.getByRole('button', { name: 'Switch off https://hooks.example/verbatim' }).click();
  await expect(listed).toContainText('Off.');
  await hooks.getByRole('button', { name: 'Switch on https://hooks.example/verbatim' }).click();
  await expect(listed).not.toContainText('Off.');
  await hooks.getByRole('checkbox', { name: 'somebody is done with an article' }).uncheck();
  await hooks.getByRole('checkbox', { name: 'somebody has exported the project' }).uncheck();
  await hooks.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example/other');
  await hooks.getByRole('button', { name: 'Make a webhook' }).click();
  await expect(hooks.getByRole('alert')).toContainText('Choose what it is told of');
  await hooks.getByRole('button', { name: 'Remove https://hooks.example/verbatim' }).click();
  await expect(listed).toHaveCount(0);
  await expect(hooks.getByText('shown this once')).toHaveCount(0);
});

test('[IM86] a project is made of an export, on the list of projects', async ({ serve, joins }) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  const exported = await (await page.request.get(`${answer.url}/api/projects/${answer.project}/export`)).body();
  await page.goto(answer.url);
  await page.getByRole('button', { name: 'Project from an export' }).click();
  const choices = dialog(ana, 'Project from an export');
  const make = choices.getByRole('button', { name: 'Make the project' });
  await expect(make).toBeDisabled();
  const cutOff = exported.subarray(0, exported.length / 2);
  for (const [name, buffer] of [
    ['cut-off.json', cutOff],
    ['other.json', Buffer.from('{"articles":[]}')],
  ] as const) {
    await choices.getByLabel('Export of Verbatim (JSON)').setInputFiles({ name, mimeType: 'application/json', buffer });
    await expect(choices.getByRole('alert')).toContainText(`“${name}” is no export of Verbatim`);
    await expect(make).toBeDisabled();
  }
  // The file is still chosen when the dialog is opened again, and the complaint is there.
  await page.keyboard.press('Escape');
  await expect(choices.getByRole('alert')).toBeHidden();
  await page.getByRole('button', { name: 'Project from an export' }).click();
  await expect(choices.getByRole('alert')).toContainText('“other.json” is no export of Verbatim');
  await choices.getByLabel('Export of Verbatim (JSON)').setInputFiles({
    name: 'broken.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"schema":"verbatim/1"}'),
  });
  await choices.getByRole('button', { name: 'Make the project' }).click();
  await expect(choices.getByRole('alert')).toContainText('not as an export must be');
  await choices
    .getByLabel('Export of Verbatim (JSON)')
    .setInputFiles({ name: 'whole.json', mimeType: 'application/json', buffer: exported });
  await choices.getByRole('textbox', { name: 'Title' }).fill('The second round');
  await choices.getByRole('checkbox', { name: 'With its guidelines' }).uncheck();
  await choices.getByRole('button', { name: 'Make the project' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'The second round' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Articles' }).getByRole('listitem')).toHaveCount(5);
  await expect(page.getByText('5 articles · 1 person')).toBeVisible();
  await expect(page.getByRole('list', { name: 'By label' })).toContainText('Quote');
});

test('[IM86] a project is made of an export without its work, with its labels and attributes or without', async ({
  serve,
  joins,
}) => {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana');
  const { page } = ana;
  const told = (await (await page.request.get(`${answer.url}/api/projects/${answer.project}/export`)).json()) as {
    project: { labelSet: { labels: object[]; attributes: object[] } };
  };
  told.project.labelSet.labels.push({ key: 'omen', title: 'Omen', description: '', example: '', colour: 5 });
  const buffer = Buffer.from(JSON.stringify(told));
  for (const [title, isLabelled] of [
    ['Bare', true],
    ['Afresh', false],
  ] as const) {
    await page.goto(answer.url);
    await page.getByRole('button', { name: 'Project from an export' }).click();
    const choices = dialog(ana, 'Project from an export');
    const labels = choices.getByRole('checkbox', { name: 'With its labels' });
    const attributes = choices.getByRole('checkbox', { name: 'With the attributes of its labels' });
    for (const box of [labels, attributes]) {
      await expect(box).toBeChecked();
      await expect(box).toBeDisabled();
      await expect(box).toHaveAccessibleDescription(/^Annotations are made of labels/);
    }
    await choices.getByRole('checkbox', { name: 'With its articles and annotations' }).uncheck();
    await attributes.uncheck();
    if (!isLabelled) {
      await labels.uncheck();
      await expect(attributes).toBeDisabled();
    }
    await choices
      .getByLabel('Export of Verbatim (JSON)')
      .setInputFiles({ name: 'whole.json', mimeType: 'application/json', buffer });
    await choices.getByRole('textbox', { name: 'Title' }).fill(title);
    await choices.getByRole('button', { name: 'Make the project' }).click();
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    const made = await page.request.get(
      `${answer.url}/api${new URL(page.url()).pathname.replace('/p/', '/projects/')}`,
    );
    const { labelSet } = (await made.json()) as typeof told.project;
    expect(labelSet.labels.some((label) => 'key' in label && label.key === 'omen')).toBe(isLabelled);
    expect(labelSet.attributes.length > 0).toBe(!isLabelled);
  }
});
