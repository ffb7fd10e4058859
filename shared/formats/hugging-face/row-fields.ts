/** Defines the columns of the Parquet dataset: those of the JSONL rows, with their types. */
import type { LabelSet } from '../../domain/label-set.ts';
import type { ExportedSpan } from '../verbatim/exported-span.ts';
import type { JsonlAnnotation, JsonlComment, JsonlRelation, JsonlRow } from '../jsonl/verbatim-jsonl.ts';
import type { ParquetField } from './parquet-file.ts';

const strings = (...names: readonly string[]): ParquetField[] => names.map((name) => ({ name, kind: 'string' }));
const numbers = (...names: readonly string[]): ParquetField[] => names.map((name) => ({ name, kind: 'int32' }));
const list = (name: string, fields: readonly ParquetField[]): ParquetField => ({ name, kind: 'list', fields });

/** Holds the names of fields against the rows’ own type. */
const of = <Row>(...names: readonly (keyof Row & string)[]): readonly string[] => names;

const SPAN = [
  ...numbers(...of<ExportedSpan>('start', 'end')),
  ...strings(...of<ExportedSpan>('exact', 'prefix', 'suffix')),
];
const RELATION = strings(...of<JsonlRelation>('id', 'type', 'to', 'member', 'created'));
const COMMENT = strings(
  ...of<JsonlComment>('id', 'parent', 'text', 'state', 'member', 'member_name', 'created', 'changed'),
);

/** `attributes` is left out where the label set has none: a record without fields has no type. */
export function rowFields({ attributes }: LabelSet): ParquetField[] {
  const annotation = [
    ...strings(...of<JsonlAnnotation>('id', 'layer', 'label')),
    ...numbers(...of<JsonlAnnotation>('start', 'end')),
    ...strings(...of<JsonlAnnotation>('text')),
    list('spans', SPAN),
    ...(attributes.length === 0
      ? []
      : [{ name: 'attributes', kind: 'struct', fields: strings(...attributes.map(({ key }) => key)) } as const]),
    ...strings(
      ...of<JsonlAnnotation>('other_attributes', 'note', 'confidence', 'member', 'member_name', 'created', 'changed'),
    ),
    list('relations', RELATION),
    list('comments', COMMENT),
  ];
  return [
    ...strings(
      ...of<JsonlRow>(
        'id',
        'schema',
        'offset_unit',
        'project',
        'title',
        'outlet',
        'author',
        'date',
        'url',
        'language',
        'text',
        'text_sha256',
      ),
    ),
    ...numbers(...of<JsonlRow>('length')),
    list('annotations', annotation),
  ];
}
