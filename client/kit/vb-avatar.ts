/** A person as a disc with initials and their member colour; the name is its accessible name and its tooltip. */
import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import { initials } from './initials.ts';

/** A class for each member colour. Not `styleMap`: it begins with a style attribute, which the Content-Security-Policy forbids. */
const COLOUR_CLASSES = unsafeCSS(
  Array.from(
    { length: MEMBER_COLOURS },
    (_, colour) => `.colour-${colour} { --member: var(--member-${colour}, var(--rule-strong)); }`,
  ).join(' '),
);

@customElement('vb-avatar')
export class VbAvatar extends LitElement {
  // Ink on a tint with a coloured ring: readable whatever the colour is.
  static override styles = css`
    :host { display: inline-flex; flex: none; vertical-align: middle; }
    span {
      --size: 2rem;
      display: grid; place-items: center; width: var(--size); height: var(--size);
      border: 2px solid var(--member); border-radius: 50%;
      background: color-mix(in oklab, var(--member) 16%, var(--surface)); color: var(--ink);
      font: 600 calc(var(--size) * 0.36) / 1 var(--sans); letter-spacing: 0.02em; user-select: none;
    }
    .small { --size: 1.625rem; }
    .large { --size: 2.75rem; }
    ${COLOUR_CLASSES}
  `;

  @property() name = '';
  /** An index below `MEMBER_COLOURS`. */
  @property({ type: Number }) colour = 0;
  @property() size: 'small' | 'medium' | 'large' = 'medium';
  /** Where the name stands beside it already. */
  @property({ type: Boolean }) decorative = false;

  override render() {
    const classes = {
      small: this.size === 'small',
      large: this.size === 'large',
      [`colour-${this.colour % MEMBER_COLOURS}`]: true,
    };
    return html`<span
      class=${classMap(classes)}
      role=${this.decorative ? nothing : 'img'}
      aria-label=${this.decorative ? nothing : this.name}
      aria-hidden=${this.decorative ? 'true' : nothing}
      title=${this.name}
      >${initials(this.name)}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-avatar': VbAvatar;
  }
}
