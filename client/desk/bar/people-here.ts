/** `<vb-people-here>`: the faces of those who are in the room, each person once. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Member } from '../../../shared/domain/member.ts';
import { controls } from '../../kit/styles/controls.ts';
import { texts } from '../../locale/texts.ts';
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
      .more { margin-inline-start: var(--space-2); font-size: var(--text-s); color: var(--ink-soft); }
    `,
  ];

  /** Oneself first. */
  @property({ attribute: false }) people: readonly Member[] = [];

  override render() {
    const more = this.people.length - MOST_FACES;
    return html`<ul role="list" aria-label=${texts.article.people}>
      ${this.people.slice(0, MOST_FACES).map(({ name, colour }) => html`<li><vb-avatar size="small" name=${name} .colour=${colour}></vb-avatar></li>`)}
      ${more > 0 ? html`<li class="more">+${more}</li>` : ''}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-people-here': PeopleHere;
  }
}
