/** An import of another program's files reads them twice, and finds the places of annotations once. */
import { expect, test, vi } from 'vitest';
import { importDataset, previewDataset } from '../../server/projects/importing/import-dataset.ts';
import { directSide } from '../../server/projects/importing/direct-side.ts';
import { resolveDocument } from '../../shared/formats/incoming/resolve.ts';
import { textFile } from '../../shared/formats/incoming/text-file.ts';
import { aProject, aServer } from '../support/test-server.ts';

vi.mock('../../shared/formats/incoming/resolve.ts', { spy: true });

test('[IM83] every document is resolved once, by an import as by a preview', async () => {
  const server = await aServer();
  const texts = ['The ferry sailed at noon.', 'The museum closed.', 'It rained.'];
  const { project } = await aProject(server, texts);
  const rows = texts.map((text) => JSON.stringify({ text, label: [[0, 3, 'quote']] }));
  const request = {
    format: 'doccano' as const,
    files: { files: [textFile('rows.jsonl', rows.join('\n'))], refused: [] },
    labels: new Map(),
    relations: new Map(),
    make: new Map(),
    layers: 'auto' as const,
    importer: null,
    mayAscribe: true,
  };
  const side = directSide(server.work, project.id, null);
  const context = { project, newId: server.work.newId, now: 5 };
  const resolved = vi.mocked(resolveDocument);
  expect(await previewDataset(side, context, request)).toMatchObject({ ok: true, value: { annotations: 3 } });
  expect(resolved).toHaveBeenCalledTimes(3);
  resolved.mockClear();
  expect(await importDataset(side, context, request)).toMatchObject({ ok: true, value: { annotationsAdded: 3 } });
  expect(resolved).toHaveBeenCalledTimes(3);
});
