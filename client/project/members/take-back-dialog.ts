/** `<vb-take-back-dialog>`: takes a member's work back from a moment on, after its owner has read what that does, and undoes it. Fires `vb-members-changed` when work has changed. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Problem, Result } from '../../../shared/domain/result.ts';
import type { MemberBody, ProjectMemberBody, TakenBackBody } from '../../../shared/wire/http/people.ts';
import { api } from '../../services/api.ts';
import { projectApi } from '../../services/project-api.ts';
import { controls } from '../../kit/styles/controls.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { locale } from '../../locale/texts.ts';
import { MEMBERS_CHANGED } from './members-changed.ts';
import { countsInWords, noticesInWords } from './take-back-words.ts';
import '../../kit/vb-dialog.ts';

/** Whose work, and since when. */
interface Wish {
  readonly member: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** A request of the owner and the server’s answer to it. */
interface Answer extends Wish {
  readonly kind: 'preview' | 'done' | 'undone';
  readonly body: TakenBackBody;
}

/** A take-back that the server remembers. */
interface Undoable extends Wish {
  readonly undo: string;
}

@customElement('vb-take-back-dialog')
export class TakeBackDialog extends LitElement {
  static override styles = controls;

  @property() projectId = '';
  @property({ attribute: false }) members: readonly ProjectMemberBody[] = [];
  @state() private former: readonly MemberBody[] = [];
  @state() private member = '';
  /** As the field has it, in the time of this device. */
  @state() private since = '';
  @state() private answer: Answer | null = null;
  /** The last that was done here, as long as it can be undone. */
  private done: Answer | null = null;
  /** The take-back that the button undoes: the last one done here, or the last one of the chosen member that the server remembers. */
  @state() private undoable: Undoable | null = null;
  @state() private isBusy = false;
  @state() private problem: Problem | null = null;

  async show(): Promise<void> {
    this.problem = null;
    this.answer = this.done;
    const former = await api.formerMembers(this.projectId);
    this.former = former.ok ? former.value : [];
    await this.updateComplete;
    await this.renderRoot.querySelector('vb-dialog')?.show();
  }

  private get wish(): Wish | null {
    const since = new Date(this.since).getTime();
    return this.member === '' || Number.isNaN(since) ? null : { member: this.member, since };
  }

  private readonly look = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { wish } = this;
    if (wish === null) return;
    await this.ask('preview', wish, () => projectApi.takeBack(this.projectId, wish.member, wish.since, true));
  };

  private readonly takeBack = async (): Promise<void> => {
    const { answer } = this;
    if (answer?.kind !== 'preview') return;
    await this.ask('done', answer, () => projectApi.takeBack(this.projectId, answer.member, answer.since, false));
  };

  private readonly undo = async (): Promise<void> => {
    const { undoable } = this;
    if (undoable === null) return;
    await this.ask('undone', undoable, () => projectApi.undoTakeBack(this.projectId, undoable.member, undoable.undo));
  };

  private async ask(
    kind: Answer['kind'],
    { member, since }: Wish,
    call: () => Promise<Result<TakenBackBody>>,
  ): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    const result = await call();
    this.isBusy = false;
    this.problem = result.ok ? null : result.problem;
    if (!result.ok) return;
    this.answer = { kind, member, since, body: result.value };
    const { undo, undoSince } = result.value;
    this.undoable = undo === null || undoSince === null ? null : { member, since: undoSince, undo };
    if (kind === 'preview') return;
    this.done = this.undoable === null ? null : this.answer;
    this.dispatchEvent(new Event(MEMBERS_CHANGED));
  }

  private readonly chooseMember = (event: Event): void => {
    this.member = (event.target as HTMLSelectElement).value;
    this.forget();
  };

  private readonly chooseMoment = (event: Event): void => {
    this.since = (event.target as HTMLInputElement).value;
    this.forget();
  };

  /** Clears the answer on show: the owner has changed the request. */
  private forget(): void {
    this.answer = null;
    this.problem = null;
  }

  private nameOf(id: string): string {
    return [...this.members, ...this.former].find((member) => member.id === id)?.name ?? '';
  }

  override render() {
    const words = otherTexts().members.takeBack;
    return html`<vb-dialog heading=${words.heading}>
      <p>${words.explain}</p>
      <form class="stack" id="form" @submit=${this.look}>${this.renderMember()} ${this.renderSince()}</form>
      <div aria-live="polite">${this.answer === null ? nothing : this.renderAnswer(this.answer)}</div>
      ${this.problem && html`<p class="problem" role="alert">${this.problem.message}</p>`}
      <div slot="actions">${this.renderActions()}</div>
    </vb-dialog>`;
  }

  private renderMember() {
    const words = otherTexts().members.takeBack;
    const options = (people: readonly MemberBody[]) =>
      people.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.member}>${name}</option>`);
    return html`<div class="field">
      <label for="member">${words.member}</label>
      <select id="member" required @change=${this.chooseMember}>
        <option value="" ?selected=${this.member === ''}>${words.choose}</option>
        ${options(this.members)}
        ${this.former.length === 0 ? nothing : html`<optgroup label=${words.former}>${options(this.former)}</optgroup>`}
      </select>
    </div>`;
  }

  private renderSince() {
    const words = otherTexts().members.takeBack;
    return html`<div class="field">
      <label for="since">${words.since}</label>
      <input id="since" type="datetime-local" step="1" required aria-describedby="since-hint" .value=${this.since} @input=${this.chooseMoment} />
      <p class="hint" id="since-hint">${words.sinceHint}</p>
    </div>`;
  }

  private renderAnswer({ kind, member, since, body }: Answer) {
    const words = otherTexts().members.takeBack;
    const counts = countsInWords(body, words);
    const heading = words[kind](this.nameOf(member), locale.moment(since));
    return html`${
      counts.length === 0
        ? html`<p>${body.isMoreHidden ? words.nothingSeen : words.nothing}</p>`
        : html`<p>${heading}</p>
            <ul>${counts.map((count) => html`<li>${count}</li>`)}</ul>`
    }
    ${noticesInWords(body, (id) => this.nameOf(id), words).map((notice) => html`<p class="hint">${notice}</p>`)}`;
  }

  private renderActions() {
    const words = otherTexts().members.takeBack;
    const { answer, undoable, isBusy } = this;
    const isOffered = answer?.kind === 'preview' && mayDoSomething(answer.body);
    return html`${undoable === null ? nothing : html`<button class="button" type="button" ?disabled=${isBusy} @click=${this.undo}>${words.undo(this.nameOf(undoable.member))}</button>`}
      <button class=${isOffered ? 'button' : 'button primary'} type="submit" form="form" ?disabled=${isBusy}>${words.look}</button>
      ${isOffered ? html`<button class="button danger" type="button" ?disabled=${isBusy} @click=${this.takeBack}>${words.go}</button>` : nothing}`;
  }
}

const mayDoSomething = ({ annotations, relations, comments, suggestions, isMoreHidden }: TakenBackBody): boolean =>
  isMoreHidden || annotations + relations + comments + suggestions > 0;

declare global {
  interface HTMLElementTagNameMap {
    'vb-take-back-dialog': TakeBackDialog;
  }
}
