/** The card of an annotation and the list it stands in: everything that can be done to one, seen live by another member. */
import { dragKnob } from './knob.ts';
import { openDesk, pair } from './sample-desk.ts';
import { expect, stretchOf, test, type Person } from './verbatim.ts';

const button = (person: Person, name: string) => person.page.getByRole('button', { name, exact: true });
const field = (person: Person, name: 'Label' | 'Confidence' | 'Speaker' | 'Note') =>
  person.card.getByRole(name === 'Note' ? 'textbox' : 'combobox', { name, exact: true });
const layerPicker = (person: Person) => person.page.getByRole('combobox', { name: 'Layer', exact: true });
/** The parts of the open annotation, as the card quotes them. */
const parts = (person: Person) => person.card.locator('q');
const openFromList = (person: Person, words: string) =>
  person.annotations.filter({ hasText: words }).getByRole('link').click();

test('[PG20] a click on a mark opens its card, and further clicks go outwards through what overlaps', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const outer = stretchOf(desk.text, 'She told the Courier that she had rung it once, the night before');
  const inner = stretchOf(desk.text, 'rung it once');
  await ben.tag(outer, '2');
  await ben.tag(inner, '3');
  await expect(ana.annotations).toHaveCount(2);
  await expect(ana.card).toHaveCount(0);
  await ana.clickAt(inner.start + 3);
  await expect(parts(ana)).toHaveText(['rung it once']);
  await ana.clickAt(inner.start + 3);
  await expect(parts(ana)).toHaveText(['She told the Courier that she had rung it once, the night before']);
  await ana.clickAt(inner.start + 3);
  await expect(parts(ana)).toHaveText(['rung it once']);
  await ana.clickAt(outer.start + 5);
  await expect(parts(ana)).toHaveText([/^She told/]);
  await ana.clickAt(stretchOf(desk.text, 'lifeboat trailer').start);
  await expect(ana.card).toHaveCount(0);
});

test('[PG21] an annotation is relabelled in its card, by a label button and by a label key', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'half the island stood in the rain'), '1');
  await expect(ana.annotations).toContainText(['Quote']);
  await field(ben, 'Label').selectOption('Editorial claim');
  await expect(ana.annotations).toContainText(['Editorial claim']);
  await button(ben, 'Unsupported assertion').click();
  await expect(ana.annotations).toContainText(['Unsupported assertion']);
  await ben.page.keyboard.press('2');
  await expect(ana.annotations).toContainText(['Paraphrase']);
  await expect(field(ben, 'Label')).toHaveValue('paraphrase');
  await expect(ana.annotations).toHaveCount(1);
});

test('[PG22] both boundaries move by a word with the card’s buttons, and anywhere by dragging a handle in the text', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const seen = ana.annotations.first();
  await ben.tag(stretchOf(desk.text, 'the island stood in'), '1');
  await button(ben, 'Start earlier').click();
  await expect(seen).toContainText('half the island stood in');
  await button(ben, 'End later').click();
  await expect(seen).toContainText('half the island stood in the');
  await button(ben, 'Start later').click();
  await button(ben, 'End earlier').click();
  await expect(parts(ben)).toHaveText(['the island stood in']);
  await expect(seen).not.toContainText('half');

  const goal = await ben.placeOf(stretchOf(desk.text, ' to see it lifted').start);
  await dragKnob(ben, 'end', goal);
  await expect(parts(ben)).toHaveText(['the island stood in the rain']);
  await dragKnob(ben, 'start', await ben.placeOf(stretchOf(desk.text, 'stood in the rain').start));
  await expect(parts(ben)).toHaveText(['stood in the rain']);
  await expect(seen).toContainText('stood in the rain');
  await expect(seen).not.toContainText('island');
});

test('[PG23] a selected stretch becomes a further part of the open annotation, and a part can be taken out', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, '“Like a door,”'), '1');
  const add = button(ben, 'Add the selected text as a part');
  await expect(add).toBeDisabled();
  const second = stretchOf(desk.text, '“when you expect somebody to open it.”');
  await ben.selectByMouse(second.start, second.end);
  await add.click();
  await expect(parts(ben)).toHaveText(['“Like a door,”', '“when you expect somebody to open it.”']);
  await expect(ana.annotations).toContainText(['“Like a door,” … “when you expect somebody to open it.”']);
  await ben.card.getByRole('group', { name: 'Part 1 of 2' }).getByRole('button', { name: 'Remove part' }).click();
  await expect(parts(ben)).toHaveText(['“when you expect somebody to open it.”']);
  await expect(button(ben, 'Remove part')).toHaveCount(0);
  await expect(ana.annotations).not.toContainText(['“Like a door,”']);
});

test('[PG24] speaker, note and confidence are on the other’s screen at once, and speakers are suggested', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await field(ben, 'Speaker').fill('Inês Carvalhais');
  await field(ben, 'Note').fill('She says so twice.');
  await field(ben, 'Confidence').selectOption('High');
  await expect(ana.annotations).toContainText(['Inês Carvalhais · She says so twice.']);
  await openFromList(ana, 'it was safe');
  await expect(field(ana, 'Speaker')).toHaveValue('Inês Carvalhais');
  await expect(field(ana, 'Note')).toHaveValue('She says so twice.');
  await expect(field(ana, 'Confidence')).toHaveValue('high');
  await field(ben, 'Confidence').selectOption('Low');
  await expect(field(ana, 'Confidence')).toHaveValue('low');

  await ana.tag(stretchOf(desk.text, 'Nobody on Aldsay was ever asked'), '4');
  await expect(parts(ana)).toHaveText([/^Nobody/]);
  const suggested = await field(ana, 'Speaker').evaluate((input: HTMLInputElement) =>
    [...(input.list?.options ?? [])].map(({ value }) => value),
  );
  expect(suggested[0]).toBe('Inês Carvalhais');
  // And who seems to speak in the article.
  expect(suggested).toContain('Zoë Lindqvist-Ångström');
});

test('[AN6] the card has the fields that the label set gives to its label, and what they are not shown for is not lost', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const { answer } = desk;
  const chosen = (person: Person, name: string) => person.card.getByRole('combobox', { name, exact: true });
  await ben.tag(stretchOf(desk.text, 'it was safe to ring'), '2');
  await chosen(ben, 'Kind').selectOption('Indirect');
  await chosen(ben, 'Cue').fill('assured');
  await chosen(ben, 'Cue').blur();
  await expect(chosen(ben, 'Reason')).toHaveCount(0);
  await openFromList(ana, 'it was safe');
  await expect(chosen(ana, 'Kind')).toHaveValue('indirect');
  await field(ben, 'Label').selectOption('Unsupported assertion');
  await chosen(ben, 'Reason').selectOption('Vague source');
  await expect(chosen(ana, 'Reason')).toHaveValue('vague');
  await expect(chosen(ana, 'Kind')).toHaveValue('indirect');
  await chosen(ben, 'Kind').selectOption('Not said');
  await expect(chosen(ana, 'Kind')).toHaveCount(0);

  const { labelSet } = await ana.call<{ labelSet: { attributes: object[] } }>('GET', `/api/projects/${answer.project}`);
  const topic = {
    key: 'topic',
    title: 'Topic',
    description: '',
    kind: 'choice',
    options: [{ key: 'bell', title: 'The bell' }],
  };
  await ana.call('PATCH', `/api/projects/${answer.project}`, { labelSet: { ...labelSet, attributes: [topic] } });
  await ana.page.reload();
  await openFromList(ana, 'it was safe');
  await chosen(ana, 'Topic').selectOption('The bell');
  await expect(chosen(ana, 'Reason')).toHaveCount(0);
});

test('[PG25] what another member changes does not disturb a note that is being typed', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'that date was never realistic'), '3');
  await field(ben, 'Note').click();
  await ben.page.keyboard.type('The roof is still missing');
  await expect(ana.annotations).toContainText(['The roof is still missing']);
  await ben.page.keyboard.press('Home');
  await ben.page.keyboard.type('As it says: ');
  await expect(ana.annotations).toContainText(['As it says: The roof is still missing']);
  await openFromList(ana, 'never realistic');
  await field(ana, 'Label').selectOption('Quote');
  await field(ana, 'Speaker').fill('The Courier');
  await field(ana, 'Note').fill('Something else.');
  await field(ana, 'Note').blur();
  await expect(field(ben, 'Label')).toHaveValue('quote');
  await expect(field(ben, 'Speaker')).toHaveValue('The Courier');
  await ben.page.keyboard.type('plainly, ');
  await expect(field(ben, 'Note')).toHaveValue('As it says: plainly, The roof is still missing');
  await expect(field(ben, 'Note')).toBeFocused();
  await field(ben, 'Note').blur();
  await expect(field(ana, 'Note')).toHaveValue('As it says: plainly, The roof is still missing');
  await expect(field(ben, 'Label')).toHaveValue('quote');
});

test('[PG26] an annotation is deleted by its button and by the Delete key', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '1');
  await ben.tag(stretchOf(desk.text, 'The bell rang three times'), '2');
  await expect(ana.annotations).toHaveCount(2);
  await ben.page.keyboard.press('Delete');
  await expect(ana.annotations).toHaveCount(1);
  await ben.clickAt(stretchOf(desk.text, 'fish crate').start);
  await button(ben, 'Delete').click();
  await expect(ana.annotations).toHaveCount(0);
  await expect(ben.card).toHaveCount(0);
});

test('[PG27] one’s own steps are undone and redone by button and by key', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const seen = ana.annotations;
  const [undo, redo] = [button(ben, 'Undo'), button(ben, 'Redo')];
  await expect(undo).toBeDisabled();
  await ben.tag(stretchOf(desk.text, 'the money should have gone'), '1');
  await button(ben, 'End later').click();
  await ben.page.getByRole('button', { name: 'Editorial claim' }).click();
  await field(ben, 'Note').fill('Who feels that?');
  await field(ben, 'Note').blur();
  await expect(seen).toContainText([/Editorial claim.*Who feels that\?/s]);
  await button(ben, 'Delete').click();
  await expect(seen).toHaveCount(0);

  await undo.click();
  await expect(seen).toContainText([/Editorial claim.*gone to.*Who feels that\?/s]);
  await ben.page.keyboard.press('Control+z');
  await expect(seen).not.toContainText(['Who feels that?']);
  await undo.click();
  await expect(seen).toContainText(['Quote']);
  await ben.page.keyboard.press('Control+z');
  await expect(seen).not.toContainText(['gone to']);
  await ben.page.keyboard.press('Control+z');
  await expect(seen).toHaveCount(0);
  await expect(undo).toBeDisabled();

  await redo.click();
  await expect(seen).toContainText([/Quote.*gone/s]);
  await ben.page.keyboard.press('Control+Shift+Z');
  await expect(seen).toContainText(['gone to']);
  await redo.click();
  await ben.page.keyboard.press('Control+Shift+Z');
  await expect(seen).toContainText([/Editorial claim.*gone to.*Who feels that\?/s]);
  await redo.click();
  await expect(seen).toHaveCount(0);
  await expect(redo).toBeDisabled();
});

test('[PG28] undo never takes back what another member has changed since, and says so', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'it is old and it is not growing'), '1');
  await ben.page.keyboard.press('2');
  await expect(ana.annotations).toContainText(['Paraphrase']);
  await openFromList(ana, 'not growing');
  await field(ana, 'Label').selectOption('Unsupported assertion');
  await expect(ben.annotations).toContainText(['Unsupported assertion']);
  await button(ben, 'Undo').click();
  await expect(ben.sayings).toContainText('Somebody else has changed this since. Their change stays.');
  await expect(field(ben, 'Label')).toHaveValue('unsupported-assertion');
  await expect(ana.annotations).toContainText(['Unsupported assertion']);
});

test('[PG29] filters by label and by member change the list and the text alike', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const [quote, claim, question] = ['They took our voice', 'promised it for August', 'How hard may it be struck'].map(
    (words) => stretchOf(desk.text, words),
  );
  if (quote === undefined || claim === undefined || question === undefined) throw new Error('unreachable');
  await ben.tag(quote, '1');
  await ben.tag(claim, '3');
  await ana.tag(question, '1');
  await ana.page.keyboard.press('Escape');
  await expect(ana.annotations).toHaveCount(3);

  await ana.page.getByText('Filter', { exact: true }).click();
  await ana.page.getByRole('checkbox', { name: 'Editorial claim' }).uncheck();
  await expect(ana.annotations).toHaveCount(2);
  await ana.clickAt(claim.start + 3);
  await expect(ana.card).toHaveCount(0);
  await ana.page.getByRole('combobox', { name: 'Made by' }).selectOption('Ben');
  await expect(ana.annotations).toHaveCount(1);
  await expect(ana.annotations).toContainText(['They took our voice']);
  await ana.clickAt(question.start + 3);
  await expect(ana.card).toHaveCount(0);
  await ana.clickAt(quote.start + 3);
  await expect(parts(ana)).toHaveText(['They took our voice']);
  await button(ana, 'Show all').click();
  await expect(ana.annotations).toHaveCount(3);
  await expect(ben.annotations).toHaveCount(3);
});

test('[PG35] an annotation that is open stays open when another member’s relabelling takes it out of the filter', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ben.tag(stretchOf(desk.text, 'promised it for August'), '1');
  await ben.page.getByText('Filter', { exact: true }).click();
  await ben.page.getByRole('checkbox', { name: 'Paraphrase' }).uncheck();
  await field(ben, 'Note').fill('In a leaflet');
  await openFromList(ana, 'August');
  await field(ana, 'Label').selectOption('Paraphrase');
  await expect(field(ben, 'Label')).toHaveValue('paraphrase');
  await field(ben, 'Note').press('End');
  await ben.page.keyboard.type(', they say');
  await field(ben, 'Note').blur();
  await expect(field(ana, 'Note')).toHaveValue('In a leaflet, they say');
  await ben.page.keyboard.press('Escape');
  await expect(ben.annotations).toHaveCount(0);
});

test('[PG30] an annotator reads another’s card and can’t change it; a curator can', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator', 'curator']);
  const [ana, ben] = pair(desk);
  const cleo = desk.people[2] ?? ben;
  await ana.tag(stretchOf(desk.text, 'How hard may it be struck'), '1');
  await openFromList(ben, 'How hard');
  await expect(field(ben, 'Label')).toBeDisabled();
  await expect(field(ben, 'Note')).toBeDisabled();
  for (const name of ['Delete', 'Start earlier', 'Add the selected text as a part'])
    await expect(button(ben, name)).toHaveCount(0);
  await expect(ben.page.locator('.vb-handle')).toHaveCount(0);
  await ben.page.keyboard.press('3');
  await ben.page.keyboard.press('Delete');
  await expect(ben.sayings).toContainText('Only who made this annotation, or a curator, can change it.');

  await openFromList(cleo, 'How hard');
  await field(cleo, 'Label').selectOption('Unsupported assertion');
  await field(cleo, 'Note').fill('A question, not a quote.');
  for (const person of [ana, ben]) await expect(person.annotations).toContainText(['Unsupported assertion']);
  await expect(field(ben, 'Note')).toHaveValue('A question, not a quote.');
  await expect(ben.status).toHaveText('Saved');
});

test('[PG31] a viewer sees everything live, and has nothing to change it with', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['viewer']);
  const [ana, ben] = pair(desk);
  await expect(ben.page.getByText('Reading only')).toBeVisible();
  await expect(ben.page.getByRole('group', { name: 'Labels', exact: true })).toHaveCount(0);
  await ana.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.annotations).toContainText(['rung it once']);
  await ana.selectByMouse(0, 12);
  await expect(ben.page.locator('.vb-peer-name', { hasText: 'Ana' })).toBeVisible();
  await openFromList(ben, 'rung it once');
  await expect(field(ben, 'Note')).toBeDisabled();
  await ben.tag(stretchOf(desk.text, 'half the island'), '2');
  await ana.page.keyboard.press('Escape');
  await ana.tag(stretchOf(desk.text, 'creel boat'), '3');
  await expect(ben.annotations).toHaveCount(2);
  await expect(ana.annotations).toHaveCount(2);
  await expect(ben.status).toHaveText('Saved');
});

test('[PG32] the layer picker shows the curated layer', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await expect(ana.annotations).toHaveCount(0);
  for (const person of [ana, ben]) await layerPicker(person).selectOption('Curated');
  await expect(ana.annotations).toHaveCount(12);
  await expect(ben.annotations).toHaveCount(12);
  await expect(ana.page).toHaveURL(/\?layer=curated$/);
  await expect(ben.page.getByText('Reading only')).toBeVisible();
  await ana.page.reload();
  await expect(ana.annotations).toHaveCount(12);
  await expect(layerPicker(ana)).toHaveValue('curated');
  await layerPicker(ana).selectOption('Shared');
  await expect(ana.annotations).toHaveCount(0);
});

test('[DE4] coming back to a layer finds it as it was left, and meanwhile the others don’t see one there', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const people = ben.page.getByRole('list', { name: 'People here' }).getByRole('listitem');
  const undo = ana.page.getByRole('button', { name: 'Undo' });
  await ana.tag(stretchOf(desk.text, 'it was safe to ring'), '1');
  await expect(ana.status).toHaveText('Saved');
  await expect(people).toHaveCount(2);
  await layerPicker(ana).selectOption('Curated');
  await expect(ana.annotations).toHaveCount(12);
  await expect(undo).toBeDisabled();
  await expect(people).toHaveCount(1);
  // What others do meanwhile in the layer that was left is there on coming back.
  await ben.tag(stretchOf(desk.text, 'a fish crate lined with blankets'), '2');
  await layerPicker(ana).selectOption('Shared');
  await expect(ana.annotations).toHaveCount(2);
  await expect(people).toHaveCount(2);
  await undo.click();
  await expect(ana.annotations).toHaveCount(1);
  await expect(ana.annotations).toContainText('a fish crate');
  await expect(ben.annotations).toHaveCount(1);
});

test('[PG243] of independent work the article opens with one’s own layer, a curator’s with the shared one', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  await ana.call('PATCH', `/api/projects/${desk.answer.project}`, { mode: 'blind' });
  for (const { page } of [ana, ben])
    await page.goto(`${desk.answer.url}/p/${desk.answer.project}/a/${desk.article.id}`);
  await expect(ben.status).toHaveText('Saved');
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await expect(ben.status).toHaveText('Saved');
  await ben.page.reload();
  await expect(ben.annotations).toContainText(['rung it once']);
  await expect(ana.status).toHaveText('Saved');
  await expect(layerPicker(ana)).toHaveValue('shared');
  await expect(ana.annotations).toHaveCount(0);
});

test('[PG33] the list is reached by Tab, and Enter opens and closes an entry', async ({ serve, joins }) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [, ben] = pair(desk);
  const { keyboard } = ben.page;
  await ben.tag(stretchOf(desk.text, 'rung it once'), '1');
  await keyboard.press('Escape');
  await expect(ben.card).toHaveCount(0);
  await ben.page.getByText('Filter', { exact: true }).focus();
  await keyboard.press('Tab');
  await expect(ben.annotations.getByRole('link')).toBeFocused();
  await keyboard.press('Enter');
  await expect(parts(ben)).toHaveText(['rung it once']);
  await expect(ben.annotations.getByRole('link')).toBeFocused();
  await keyboard.press('Enter');
  await expect(ben.card).toHaveCount(0);
});

test('[PG34] on a phone the tools are a sheet, and the open annotation’s text stays in sight above it', async ({
  serve,
  joins,
}) => {
  const desk = await openDesk({ serve, joins }, ['annotator']);
  const [ana, ben] = pair(desk);
  const door = stretchOf(desk.text, '“Like a door,”');
  await ana.tag(stretchOf(desk.text, 'half the island'), '2');
  await ana.tag(door, '1');
  await ben.page.setViewportSize({ width: 390, height: 700 });
  const list = ben.page.getByRole('button', { name: '2 annotations' });
  const labels = ben.page.getByRole('group', { name: 'Labels', exact: true });
  await expect(labels).toBeVisible();
  await expect(ben.annotations).toHaveCount(0);

  // Low on the screen, where the sheet is about to rise.
  const { y } = await ben.placeOf(door.start);
  await ben.page.evaluate((down) => window.scrollBy({ top: down, behavior: 'instant' }), y - 500);
  const { x } = await textBox(ben);
  await ben.page.mouse.click(x + 2, 500);
  await expect(parts(ben)).toHaveText(['“Like a door,”']);
  await expect(labels).toBeHidden();
  await expect.poll(async () => (await textBox(ben)).y < (await sheetTop(ben))).toBe(true);
  await expect(ben.annotations).toHaveCount(1);

  await list.click();
  await expect(ben.annotations).toHaveCount(2);
  await expect(labels).toBeVisible();
  await list.click();
  await ben.page.keyboard.press('Escape');
  await expect(ben.card).toHaveCount(0);
});

/** Where the words “Like a door” are just now. */
const textBox = ({ page }: Person): Promise<{ x: number; y: number }> =>
  page.evaluate(() => {
    const line = [...document.querySelectorAll('.ProseMirror > p')].find(({ textContent }) =>
      textContent.includes('“Like a door,”'),
    );
    const words = line?.firstChild ?? document.body;
    const range = document.createRange();
    range.setStart(words, line?.textContent.indexOf('“Like a door,”') ?? 0);
    range.setEnd(words, (line?.textContent.indexOf('“Like a door,”') ?? 0) + 3);
    const { left, top, height } = range.getBoundingClientRect();
    return { x: left, y: top + height / 2 };
  });

const sheetTop = async ({ page }: Person): Promise<number> => (await page.locator('.desk-tools').boundingBox())?.y ?? 0;
