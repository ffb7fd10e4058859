/** The dialogs that the card of a disagreement opens: the editor of an annotation, sending an article back, and a sentence for the guidelines. */
import { html, type ReactiveControllerHost } from 'lit';
import type { LabelSet } from '../../../shared/domain/label-set.ts';
import { layerAnnotator } from '../../../shared/domain/layer-name.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import type { ProjectBody } from '../../../shared/wire/http/projects.ts';
import { toast } from '../../kit/toast.ts';
import type { VersionRow } from '../../labelling/passage-rows.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { projectApi } from '../../services/project-api.ts';
import type { SentBack } from '../model/send-back-dialog.ts';
import { editorStart, isChanged } from './editor-start.ts';
import type { QueueWork, Written } from './queue-work.ts';
import '../model/send-back-dialog.ts';
import './annotation-editor.ts';
import './guideline-dialog.ts';

interface CardPlace {
  project(): string;
  work(): QueueWork | null;
  titleOf(article: string): string;
  /** An annotator of a disagreement, as the curator wants to see names. */
  nameOf(one: DisagreementBody, member: string): string;
  projectChanged(project: ProjectBody): void;
  /** Asks the server for the queue again. */
  reload(): Promise<void>;
}

export class CardDialogs {
  /** The version that the editor was opened with; `null` for a new annotation. */
  private edited: VersionRow | null = null;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement & { readonly renderRoot: ParentNode },
    private readonly place: CardPlace,
  ) {}

  /** @param row the version that is edited; `null` for a new annotation, which begins where the first version is. */
  async edit(row: VersionRow | null): Promise<void> {
    const found = await this.place.work()?.readable();
    if (!found) return;
    this.edited = row;
    const start = editorStart(found.one, row, found.text);
    await this.host.renderRoot.querySelector('vb-annotation-editor')?.show(start);
  }

  /** Edits the version that Enter would take. */
  async editHighlighted(): Promise<void> {
    const work = this.place.work();
    await this.edit(work?.rows[work.highlighted] ?? null);
  }

  /** Work of a round alone has a member to go back to. */
  sendBack(): void {
    const one = this.place.work()?.current;
    if (!one || one.round === 0) return;
    const members = one.layers.flatMap((layer) => layerAnnotator(layer) ?? []);
    this.host.renderRoot.querySelector('vb-send-back-dialog')?.show({
      article: { id: one.article, title: this.place.titleOf(one.article) },
      members: members.map((id) => ({ id, name: this.place.nameOf(one, id) })),
    });
  }

  /** @param key of the disagreement that caused the sentence. */
  addSentence(key: string): void {
    void this.host.renderRoot.querySelector('vb-guideline-dialog')?.show(key);
  }

  template(labelSet: LabelSet) {
    return html`<vb-annotation-editor .labelSet=${labelSet} @vb-written=${this.onWritten}></vb-annotation-editor>
      <vb-guideline-dialog .projectId=${this.place.project()} @vb-project-changed=${this.onProjectChanged}></vb-guideline-dialog>
      <vb-send-back-dialog @vb-send-back=${this.onSendBack}></vb-send-back-dialog>`;
  }

  private readonly onWritten = ({ detail }: CustomEvent<Written>): void => {
    const { edited } = this;
    const work = this.place.work();
    if (edited === null) work?.settle('new', detail);
    else work?.settle(isChanged(edited, detail) ? 'edited' : 'taken', detail);
  };

  private readonly onProjectChanged = ({ detail }: CustomEvent<ProjectBody>): void => this.place.projectChanged(detail);

  /** An article that was sent back is in no queue until its next reveal. */
  private readonly onSendBack = async ({ detail }: CustomEvent<SentBack>): Promise<void> => {
    const { article, member, reason } = detail;
    const answer = await projectApi.sendBack(this.place.project(), article.id, member.id, reason);
    toast(this.host, answer.ok ? otherTexts().assignments.sentBackDone(member.name) : answer.problem.message);
    if (answer.ok) await this.place.reload();
  };
}
