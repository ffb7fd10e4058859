/** Events of a layer as the history shows them: what the server did at once for an owner is one entry. Pure. */
import type { LayerEvent, TakeBackReason } from '../../../shared/layer/layer-event.ts';
import { otherTextsOf } from '../../locale/other-texts.ts';
import type { Locale } from '../../locale/texts.ts';

interface HistoryEntry {
  /** `null` for what a member did by themselves: then it is one event. */
  readonly reason: TakeBackReason | null;
  /** At least one, the newest first. */
  readonly events: readonly [LayerEvent, ...LayerEvent[]];
}

/** @param events the newest first. */
export function entriesOf(events: readonly LayerEvent[]): readonly HistoryEntry[] {
  const entries: { readonly reason: TakeBackReason | null; readonly events: [LayerEvent, ...LayerEvent[]] }[] = [];
  for (const event of events) {
    const reason = takeBackIn(event);
    const last = entries.at(-1);
    if (reason !== null && last?.reason?.action === reason.action && last.reason.kind === reason.kind)
      last.events.push(event);
    else entries.push({ reason, events: [event] });
  }
  return entries;
}

const takeBackIn = ({ reason }: LayerEvent): TakeBackReason | null =>
  reason === undefined || reason.kind === 'labels-changed' ? null : reason;

/** The words for such an entry, without its author’s name. @param nameOf gives the name of a member by id. */
export function reasonWords(
  { kind, member, since }: TakeBackReason,
  nameOf: (member: string) => string,
  locale: Locale,
): string {
  const { takenBack, broughtBack } = otherTextsOf(locale).history;
  return (kind === 'taken-back' ? takenBack : broughtBack)(nameOf(member), locale.moment(since));
}
