/** Tables that put details of articles right. */
import { expect, test } from 'vitest';
import { readArticleChanges } from '../../shared/formats/csv/read-article-changes.ts';

const read = (text: string) => {
  const found = readArticleChanges(text);
  return found.ok ? found.value : found.problem;
};

test('[AT5] a row names an article by id or title; empty cells change nothing, columns that are not read are named', () => {
  expect(read('id;Titel;Datum;Section\na1;;31. Mai 2024;news\n;Storm;;\n')).toEqual({
    changes: [{ id: 'a1', date: '31. Mai 2024' }, { title: 'Storm' }],
    unread: ['Section'],
    refused: [],
  });
});

test('[AT5] a row that has too many cells is left out and named with its line', () => {
  expect(read('title,outlet\nStorm,The Post\nRain,The Post, again\n')).toMatchObject({
    changes: [{ title: 'Storm', outlet: 'The Post' }],
    refused: [{ name: 'line 3', problem: { id: 'csv-cells' } }],
  });
});

test('[AT5] a table that names no article, or tells nothing of any, is refused', () => {
  expect(read('outlet,date\nThe Post,2024\n')).toMatchObject({ id: 'csv-no-names', where: 'row 1' });
  expect(read('title,section\nStorm,news\n')).toMatchObject({ id: 'csv-no-names', where: 'row 1' });
  expect(read('')).toMatchObject({ id: 'csv-no-names' });
  expect(read('id,title\na1,Storm\n')).toMatchObject({ changes: [{ id: 'a1', title: 'Storm' }] });
});
