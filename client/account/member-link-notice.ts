/** `<vb-member-link-notice>`: tells a member that an owner made a link which lets in as them, until they confirm that they know. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { MeBody } from '../../shared/wire/http/joining.ts';
import { recallFor, rememberFor } from '../sync/member-memory.ts';
import { controls } from '../kit/styles/controls.ts';
import { otherTexts } from '../locale/other-texts.ts';
import { locale } from '../locale/texts.ts';

type Links = MeBody['linksMadeFor'];

/** Under this the browser remembers until which time a member knows of links, and how many of them had been opened. */
const KNOWN = 'known-links';

/** Identifies the links that were already shown: the time of the newest link, and how many links were opened. */
const markOf = (links: Links): string => `${links[0]?.made ?? 0}/${links.filter(({ isUsed }) => isUsed).length}`;

@customElement('vb-member-link-notice')
export class MemberLinkNotice extends LitElement {
  static override styles = [
    ...controls,
    css`
      section {
        display: flex; flex-wrap: wrap; gap: var(--space-3); align-items: center; justify-content: space-between;
        padding: var(--space-3) var(--space-5); border-block-end: 1px solid var(--danger); background: var(--danger-tint); font-size: var(--text-s);
      }
      p { flex: 1 1 20rem; overflow-wrap: anywhere; }
    `,
  ];

  /** The signed-in member. */
  @property({ attribute: false }) me: MeBody | null = null;
  @state() private isDone = false;

  private understand({ member, linksMadeFor }: MeBody): void {
    rememberFor(member.id, KNOWN, markOf(linksMadeFor));
    this.isDone = true;
  }

  override render() {
    const { me } = this;
    const newest = me?.linksMadeFor[0];
    if (
      me === null ||
      newest === undefined ||
      this.isDone ||
      recallFor(me.member.id, KNOWN) === markOf(me.linksMadeFor)
    )
      return '';
    const words = otherTexts().members.memberLink;
    return html`<section aria-labelledby="notice">
      <p id="notice">${words.linkMade(newest.madeBy, locale.moment(newest.made))} ${newest.isUsed ? words.used : ''} ${words.notAsked}</p>
      <button class="button" type="button" @click=${() => this.understand(me)}>${words.understood}</button>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-member-link-notice': MemberLinkNotice;
  }
}
