/** `<vb-people-here>`: the faces of those who are in the room, each person once. Fires `vb-go-to` with the place of the one that is pressed. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Span } from '../../../shared/domain/span.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
import type { PersonHere } from '../layer/person-here.ts';
import '../../kit/vb-avatar.ts';

/** How many faces fit; the others are counted. */
const MOST_FACES = 6;

@customElement('vb-people-here')
export class PeopleHere extends LitElement {
  static override styles = [
    ...controls,
    css`
      ul { display: flex; align-items: center; }
      li + li { margin-inline-start: -0.4rem; }
      button { display: grid; place-items: center; padding: 0; border: 0; border-radius: 50%; background: none; cursor: pointer; }
      button:is(:hover, :focus-visible) { position: relative; z-index: 1; }
      @media (pointer: coarse) {
        li { display: grid; place-items: center; min-width: 2.25rem; }
        li + li { margin-inline-start: 0; }
        button { min-width: 2.25rem; min-height: 2.75rem; }
      }
      .more { margin-inline-start: var(--space-2); font-size: var(--text-s); color: var(--ink-soft); }
    `,
  ];

  /** Oneself first. */
  @property({ attribute: false }) people: readonly PersonHere[] = [];

  override render() {
    const more = this.people.length - MOST_FACES;
    return html`<ul role="list" aria-label=${texts.article.people}>
      ${repeat(
        this.people.slice(0, MOST_FACES),
        ({ id }) => id,
        (person) => html`<li>${this.renderPerson(person)}</li>`,
      )}
      ${more > 0 ? html`<li class="more">+${more}</li>` : ''}
    </ul>`;
  }

  private renderPerson({ name, colour, at }: PersonHere) {
    const face = html`<vb-avatar size="small" ?decorative=${at !== null} name=${name} .colour=${colour}></vb-avatar>`;
    return at === null
      ? face
      : html`<button type="button" aria-label=${texts.article.goTo(name)} @click=${() => this.goTo(at)}>${face}</button>`;
  }

  private goTo(at: Span): void {
    this.dispatchEvent(new CustomEvent<Span>('vb-go-to', { detail: at, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-people-here': PeopleHere;
  }
}
