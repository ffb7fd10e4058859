/** Sends changes again that were refused because their layer was frozen or the project archived, as soon as an owner opens the layer for changes or takes the project out of the archive. */
import { layerInUrl } from '../../../shared/domain/layer-name.ts';
import { mayBeTakenLater } from '../../../shared/wire/close-codes.ts';
import { api } from '../../services/api.ts';
import { watchAccess } from '../../sync/access-watch.ts';
import type { RejectedEditsState } from './rejected-edits-slice.ts';
import type { RejectedWork } from './rejected-work.ts';

export class LateWorkWatch {
  private watched: string | null = null;
  private end: () => void = () => undefined;

  /** @param offer sends the work once more. */
  constructor(private readonly offer: () => void) {}

  /** @param state of refused work; `null` ends the watch. */
  follow(state: RejectedEditsState | null): void {
    const late = state !== null && isLate(state) ? state.work : null;
    const room = late && `${late.open.project.id}/${late.open.article.id}/${layerInUrl(late.layer)}`;
    if (room === this.watched) return;
    this.end();
    this.end = () => undefined;
    this.watched = room;
    if (late === null || room === null) return;
    const look = (): void => void this.look(late, room);
    this.end = watchAccess(room, look);
    // It may have been opened while the refusal was on its way.
    look();
  }

  private async look({ open, layer }: RejectedWork, room: string): Promise<void> {
    const answer = await api.articleState(open.project.id, open.article.id);
    const isOpen = answer.ok && answer.value.mayWrite && answer.value.layer === layer;
    if (isOpen && room === this.watched) this.offer();
  }
}

/** Whether changes wait until an owner opens what refused them. */
const isLate = ({ stopped, work: { refused } }: RejectedEditsState): boolean =>
  stopped !== null && stopped.changes > 0 && refused.state === 'held' && mayBeTakenLater(stopped.reason);
