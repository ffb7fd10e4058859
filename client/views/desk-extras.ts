/** What is at the desk only for a moment: words for those who hear the page, the menu of overlaps, the sheet of keys. */
import { html } from 'lit';
import type { AnnotationId } from '../../shared/domain/ids.ts';
import type { ChosenDetail } from '../components/overlap-chooser.ts';
import '../components/overlap-chooser.ts';
import '../components/vb-announcer.ts';
import type { ArticleWork } from '../state/article-work.ts';
import type { DeskSettings } from '../state/desk-settings.ts';
import type { DeskCommands } from './desk-commands.ts';

export interface DeskExtrasEvents {
  /** An annotation was chosen from the menu. */
  readonly choose: (detail: ChosenDetail) => void;
  /** One is looked at there; `null` for none any more. */
  readonly point: (id: AnnotationId | null) => void;
}

/** Their template. */
export function renderDeskExtras(work: ArticleWork, commands: DeskCommands, { choose, point }: DeskExtrasEvents) {
  return html`<vb-announcer></vb-announcer>
    <vb-overlap-chooser
      .active=${work.active?.id ?? null}
      @vb-choose=${({ detail }: CustomEvent<ChosenDetail>) => choose(detail)}
      @vb-point=${({ detail }: CustomEvent<AnnotationId | null>) => point(detail)}
      @vb-chooser-closed=${() => commands.text?.focusText()}
    ></vb-overlap-chooser>
    <vb-keyboard-sheet
      .settings=${commands.keys.settings}
      .labels=${work.held.project.labelSet.labels}
      @vb-desk-settings=${({ detail }: CustomEvent<DeskSettings>) => commands.keys.change(detail)}
    ></vb-keyboard-sheet>`;
}
