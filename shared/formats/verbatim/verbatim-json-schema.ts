/** The JSON Schema of Verbatim's own export, made from the schema that imports are checked by. */
import { z } from 'zod';
import { EXPORT_SCHEMA_ID, exportSchema } from './verbatim-schema.ts';

/** A JSON Schema, draft 2020-12. What a schema can't say (exact texts, hashes, known labels) `readVerbatimJson` checks. */
export function verbatimJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(exportSchema, { target: 'draft-2020-12', io: 'input' });
  return { $schema, $id: EXPORT_SCHEMA_ID, ...rest };
}
