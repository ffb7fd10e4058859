/** Refused work, annotation by annotation, and as a file for its author to keep. Comes with the panel that shows it. */
import { textOf } from '../../../shared/domain/target.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import { attachmentsFingerprint } from '../../unsent/attachments-fingerprint.ts';
import { unsentItems, type JudgedBy, type UnsentItem } from '../../unsent/unsent-edits.ts';
import { writeWorkFile } from '../../unsent/work-file.ts';
import type { RejectedWork } from './rejected-work.ts';

/** @returns `null` while it is not known what is refused. */
export function rejectedItems({ open, layer, session, refused, refusal }: RejectedWork): readonly UnsentItem[] | null {
  if (refused.state !== 'held') return null;
  return unsentItems({
    touched: session.unsent.touched,
    here: session.annotations,
    onServer: refused.onServer,
    attachmentsHere: attachmentsFingerprint(session.contents.comments, session.contents.relations),
    attachmentsOnServer: refused.attachmentsOnServer,
    judgedBy: refused.project && judgedBy({ open, layer }, refused.project),
    refusal,
    wordsOf: ({ target }) => textOf(target.spans, open.text),
  });
}

/** All of the layer as JSON, and what of it the server refused. */
export function rejectedFile(work: RejectedWork): { readonly name: string; readonly contents: string } {
  const { open, layer, session } = work;
  const { id, title, sha256 } = open.article;
  const contents = writeWorkFile({
    project: open.project.id,
    article: id,
    title,
    sha256,
    layer,
    reason: session.saving.kind === 'stopped' ? session.saving.reason : '',
    unsent: rejectedItems(work) ?? [],
    ...session.contents,
  });
  return { name: `verbatim-unsaved-${id}.json`, contents };
}

function judgedBy(
  { open, layer }: Pick<RejectedWork, 'open' | 'layer'>,
  { role, editing, mode, labelSet }: ProjectWithRoleBody,
): JudgedBy {
  const labels = new Set(labelSet.labels.map(({ key }) => key));
  return { sender: { member: open.me.id, role }, layer, editing, mode, labels };
}
