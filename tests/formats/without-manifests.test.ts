/** Our own archives come in without the list that lies in them. */
import { expect, test } from 'vitest';
import { withoutManifests } from '../../shared/formats/incoming/without-manifests.ts';
import { MANIFEST_SCHEMA } from '../../shared/formats/core/manifest.ts';
import { asFiles } from './round-trip.ts';

test('[FO79] a manifest is left out in any folder; what only has its name, or its shape, stays', async () => {
  const manifest = JSON.stringify({ schema: MANIFEST_SCHEMA });
  const files = asFiles(
    new Map([
      ['manifest.json', manifest],
      ['out.zip/train/manifest.json', manifest],
      ['a.json', manifest],
      ['b/manifest.json', '[]'],
      ['c/manifest.json', '{'],
      ['my-manifest.json', manifest],
    ]),
  );
  expect((await withoutManifests(files)).map(({ name }) => name)).toEqual([
    'a.json',
    'b/manifest.json',
    'c/manifest.json',
    'my-manifest.json',
  ]);
});
