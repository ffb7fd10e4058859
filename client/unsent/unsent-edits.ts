/**
 * Refused work, annotation by annotation: what of the analyst's is not on the server, how it differs from
 * what is there, and what stands in its way by the rules as they are now. Pure.
 */
import type { Annotation } from '../../shared/domain/annotation.ts';
import type { LayerName } from '../../shared/domain/layer-name.ts';
import { layerNamed } from '../../shared/domain/layer.ts';
import { mayChangeAnnotation, type Sender } from '../../shared/domain/permission.ts';
import type { Editing, Mode } from '../../shared/domain/project.ts';
import { layerPolicy } from '../../shared/layer/layer-policy.ts';
import type { TouchedAnnotation } from '../sync/unsent.ts';
import type { AttachmentsFingerprint } from './attachments-fingerprint.ts';
import type { Refusal } from './refusal.ts';
import { otherTexts } from '../locale/other-texts.ts';

/** `unknown` where the server does not tell what it has. */
type UnsentKind = 'made' | 'changed' | 'removed' | 'unknown';

export interface UnsentItem {
  readonly id: string;
  readonly kind: UnsentKind;
  /** Label key as it is here; as it was, where the annotation was removed here. */
  readonly label: string | null;
  /** What it covers of the text, as far as that is known. */
  readonly words: string;
  /** What stands in its way; `null` if nothing does that is known. */
  readonly why: string | null;
}

/** What the server judges by, as it was when last asked. */
export interface JudgedBy {
  readonly sender: Sender;
  readonly layer: LayerName;
  readonly editing: Editing;
  readonly mode: Mode;
  /** Keys of the project's labels. */
  readonly labels: ReadonlySet<string>;
}

export interface UnsentInput {
  readonly touched: readonly TouchedAnnotation[];
  /** The layer as it is here. */
  readonly here: readonly Annotation[];
  /** The layer as it is on the server; `null` where that does not tell. */
  readonly onServer: readonly Annotation[] | null;
  /** Comments and relations here and on the server, where that tells. */
  readonly attachmentsHere?: AttachmentsFingerprint | undefined;
  readonly attachmentsOnServer?: AttachmentsFingerprint | undefined;
  readonly judgedBy: JudgedBy | null;
  readonly refusal: Refusal | null;
  /** The words of a stretch of the text. */
  readonly wordsOf: (annotation: Annotation) => string;
}

/** Everything unsent that differs from what the server has, in the order in which it was touched. */
export function unsentItems({
  touched,
  here,
  onServer,
  attachmentsHere,
  attachmentsOnServer,
  judgedBy,
  refusal,
  wordsOf,
}: UnsentInput): readonly UnsentItem[] {
  const mine = byId(here);
  const theirs = byId(onServer ?? []);
  return touched.flatMap(({ id, words }): UnsentItem[] => {
    const [own, other] = [mine.get(id), theirs.get(id)];
    const isSameAttachments = attachmentsHere?.get(id) === attachmentsOnServer?.get(id);
    const kind = onServer === null ? 'unknown' : kindOf(own, other, isSameAttachments);
    if (kind === null) return [];
    const shown = own ?? other;
    const known = shown === undefined ? '' : wordsOf(shown);
    const isOnlyBeside = !isSameAttachments && kindOf(own, other, true) === null;
    const why =
      whyNot(own, other, isOnlyBeside, judgedBy) ??
      (refusal !== null && refusal.annotation !== null && id.startsWith(refusal.annotation) ? refusal.message : null);
    return [{ id, kind, label: shown?.body.label ?? null, words: known === '' ? words : known, why }];
  });
}

const byId = (annotations: readonly Annotation[]): ReadonlyMap<string, Annotation> =>
  new Map(annotations.map((annotation) => [annotation.id, annotation]));

/** How what is here differs from what is there; `null` if it does not. */
function kindOf(
  own: Annotation | undefined,
  other: Annotation | undefined,
  isSameAttachments: boolean,
): UnsentKind | null {
  if (own === undefined) return other === undefined ? null : 'removed';
  if (other === undefined) return 'made';
  return isSameAttachments && JSON.stringify([own.target, own.body]) === JSON.stringify([other.target, other.body])
    ? null
    : 'changed';
}

/** @param isOnlyBeside only comments or relations differ: a member may have their own on anybody's annotation. */
function whyNot(
  own: Annotation | undefined,
  other: Annotation | undefined,
  isOnlyBeside: boolean,
  judgedBy: JudgedBy | null,
): string | null {
  if (judgedBy === null) return null;
  const { sender, layer, editing, labels } = judgedBy;
  if (!layerPolicy(layerNamed(layer, true), judgedBy, sender).write.has(isOnlyBeside ? 'comments' : 'targets'))
    return otherTexts().unsent.role(sender.role);
  if (isOnlyBeside) return null;
  const creator = (other ?? own)?.target.creator;
  if (creator !== undefined && !mayChangeAnnotation(sender, creator, editing)) return otherTexts().unsent.notYours;
  if (own !== undefined && !labels.has(own.body.label)) return otherTexts().unsent.labelGone(own.body.label);
  return null;
}
