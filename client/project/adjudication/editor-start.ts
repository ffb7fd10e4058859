/** What the editor of an annotation opens with at a disagreement, and whether it changed a version. */
import { contentOf } from '../../../shared/adjudication/content.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import type { EditorStart } from './annotation-editor.ts';
import { extentOf, stretchOf, type VersionRow } from '../../labelling/passage-rows.ts';
import type { Written } from './queue-work.ts';

/** How much text the editor shows around a passage, in UTF-16 units. */
const AROUND = 600;

/**
 * @param row the version that is edited; `null` for a new annotation, which begins where the first version is.
 * @param text the article's.
 */
export function editorStart(one: DisagreementBody, row: VersionRow | null, text: string): EditorStart {
  const words = otherTexts().adjudication.editor;
  return {
    heading: row === null ? words.heading : words.editHeading,
    text,
    stretch: stretchOf(one, text, AROUND),
    written: row === null ? newIn(one) : writtenOf(row.version),
    valuesOf: (attribute) => valuesIn(one, attribute),
  };
}

function writtenOf({ spans, label, attributes, note }: VersionRow['version']): Written {
  return { spans: spans.map(({ start, end }) => ({ start, end })), body: { label, attributes, note } };
}

function newIn(one: DisagreementBody): Written {
  const [first] = one.versions;
  const { spans, body } = first === undefined ? { spans: [extentOf(one)], body: { label: '' } } : writtenOf(first);
  return { spans, body: { label: body.label, attributes: {}, note: '' } };
}

/** What annotators gave for an attribute of a passage. */
const valuesIn = ({ versions }: DisagreementBody, attribute: string): readonly string[] => [
  ...new Set(versions.flatMap(({ attributes }) => attributes[attribute] ?? []).map(String)),
];

/** Whether an edited version says or marks something else than before. */
export const isChanged = ({ version }: VersionRow, { spans, body }: Written): boolean =>
  contentOf({ target: version, body: version }) !== contentOf({ target: { spans }, body }) ||
  version.note !== body.note;
