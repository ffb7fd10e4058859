/** Writes a Parquet file row group by row group, so that only one of them is in memory. */
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

/** A column, or a field of the records in one; none is ever missing. */
export type ParquetField =
  | { readonly name: string; readonly kind: 'string' | 'int32' }
  | { readonly name: string; readonly kind: 'struct' | 'list'; readonly fields: readonly ParquetField[] };

interface ParquetOptions {
  readonly fields: readonly ParquetField[];
  /** A row group ends once its rows are this large, in whatever `sizeOf` counts. */
  readonly groupSize: number;
  readonly createdBy: string;
}

/** @param sizeOf a row. The same rows give the same bytes. */
export async function* parquetFile<One extends object>(
  rows: AsyncIterable<One>,
  sizeOf: (row: One) => number,
  { fields, groupSize, createdBy }: ParquetOptions,
): AsyncGenerator<Uint8Array> {
  const bytes = new DrainedWriter();
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(fields), createdBy });
  let group: One[] = [];
  let size = 0;
  for await (const row of rows) {
    group.push(row);
    size += sizeOf(row);
    if (size < groupSize) continue;
    await writeGroup(file, fields, group);
    yield bytes.drain();
    [group, size] = [[], 0];
  }
  if (group.length > 0) await writeGroup(file, fields, group);
  await file.finish();
  yield bytes.drain();
}

async function writeGroup(
  file: ParquetWriter,
  fields: readonly ParquetField[],
  rows: readonly object[],
): Promise<void> {
  const columnData = fields.map(({ name }) => ({ name, data: rows.map((row): unknown => Reflect.get(row, name)) }));
  await file.write({ columnData, rowGroupSize: rows.length });
}

/** Gives away what was written; places in the file are counted on. */
class DrainedWriter extends ByteWriter {
  drain(): Uint8Array {
    const written = this.getBytes().slice();
    this.index = 0;
    return written;
  }
}

const schemaOf = (fields: readonly ParquetField[]): SchemaElement[] => [
  { name: 'root', num_children: fields.length },
  ...fields.flatMap(elementsOf),
];

function elementsOf(field: ParquetField): SchemaElement[] {
  const { name } = field;
  if (!('fields' in field)) {
    const type =
      field.kind === 'int32'
        ? ({ type: 'INT32' } as const)
        : ({ type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } } as const);
    return [{ name, ...type, repetition_type: 'REQUIRED' }];
  }
  const inside = field.fields.flatMap(elementsOf);
  if (field.kind === 'struct')
    return [{ name, repetition_type: 'REQUIRED', num_children: field.fields.length }, ...inside];
  return [
    { name, repetition_type: 'REQUIRED', converted_type: 'LIST', logical_type: { type: 'LIST' }, num_children: 1 },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    { name: 'element', repetition_type: 'REQUIRED', num_children: field.fields.length },
    ...inside,
  ];
}
