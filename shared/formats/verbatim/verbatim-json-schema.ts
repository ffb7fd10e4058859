/** Makes the JSON Schema of Verbatim’s own export from the schema that validates imports. */
import { z } from 'zod';
import { EXPORT_SCHEMA_ID, exportSchema } from './verbatim-schema.ts';
import { EXPORT_SCHEMA_ID_2, exportSchema2 } from './verbatim-schema-2.ts';

/**
 * A JSON Schema, draft 2020-12, of files of a version. What a schema can't say (exact texts, hashes, known labels)
 * `readVerbatimJson` checks.
 */
export function verbatimJsonSchema(version: 1 | 2 = 1): Record<string, unknown> {
  const [shape, id] = version === 1 ? [exportSchema, EXPORT_SCHEMA_ID] : [exportSchema2, EXPORT_SCHEMA_ID_2];
  const { $schema, ...rest } = z.toJSONSchema(shape, { target: 'draft-2020-12', io: 'input' });
  return { $schema, $id: id, ...rest };
}
