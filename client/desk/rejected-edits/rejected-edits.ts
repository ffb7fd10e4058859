/**
 * What becomes of work that the server refused. It stays here until its author decides: offered again,
 * saved as a file, or let go of. Asks the server once for each refusal what it has and judges by now.
 */
import type { Annotation } from '../../../shared/domain/annotation.ts';
import type { LayerName } from '../../../shared/domain/layer-name.ts';
import type { ProjectWithRoleBody } from '../../../shared/wire/http/projects.ts';
import type { Api } from '../../services/api.ts';
import type { SavingState } from '../../sync/saving-state.ts';
import { attachmentsFingerprint, type AttachmentsFingerprint } from '../../unsent/attachments-fingerprint.ts';

/**
 * `none`: nothing is refused. `asking`: refused, and the server is being asked what it has.
 * `held`: refused, with what the server has, or why it does not tell. `offered`: sent once more.
 */
export type RejectedEdits =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly reason: string }
  | {
      readonly state: 'held';
      readonly reason: string;
      readonly onServer: readonly Annotation[] | null;
      readonly attachmentsOnServer?: AttachmentsFingerprint;
      readonly project: ProjectWithRoleBody | null;
    }
  | { readonly state: 'offered' };

/** What happens: the state of saving is another, the server has answered, or the author offers the work again. */
export type RejectionEvent =
  | { readonly event: 'saving'; readonly saving: SavingState }
  | {
      readonly event: 'answered';
      readonly reason: string;
      readonly onServer: readonly Annotation[] | null;
      readonly attachmentsOnServer?: AttachmentsFingerprint;
      readonly project: ProjectWithRoleBody | null;
    }
  | { readonly event: 'offer' };

export const NOTHING_REJECTED: RejectedEdits = { state: 'none' };

/** The next state. Work is refused where the server has closed for good and changes wait; only "saved" ends that. */
export function afterRejectionEvent(work: RejectedEdits, event: RejectionEvent): RejectedEdits {
  switch (event.event) {
    case 'saving': {
      const { saving } = event;
      if (saving.kind === 'saved') return NOTHING_REJECTED;
      if (saving.kind !== 'stopped' || saving.changes === 0) return work;
      const isKnown = work.state === 'asking' || work.state === 'held';
      return isKnown && work.reason === saving.reason ? work : { state: 'asking', reason: saving.reason };
    }
    case 'answered':
      return work.state === 'asking' && work.reason === event.reason
        ? {
            state: 'held',
            reason: event.reason,
            onServer: event.onServer,
            ...(event.attachmentsOnServer && { attachmentsOnServer: event.attachmentsOnServer }),
            project: event.project,
          }
        : work;
    case 'offer':
      return work.state === 'none' ? work : { state: 'offered' };
  }
}

/** Asks what the server has of a layer, and what it judges by. Never fails: what it does not tell is `null`. */
export async function askServer(
  api: Pick<Api, 'layer' | 'project'>,
  {
    project,
    article,
    layer,
    reason,
  }: { readonly project: string; readonly article: string; readonly layer: LayerName; readonly reason: string },
): Promise<Extract<RejectionEvent, { event: 'answered' }>> {
  const [inProject, committed] = await Promise.all([api.project(project), api.layer(project, article, layer)]);
  const layerNow = committed.ok ? committed.value : null;
  return {
    event: 'answered',
    reason,
    onServer: layerNow && layerNow.annotations,
    ...(layerNow && { attachmentsOnServer: attachmentsFingerprint(layerNow.comments, layerNow.relations) }),
    project: inProject.ok ? inProject.value : null,
  };
}
