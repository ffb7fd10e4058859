/** Asking the annotators about the disagreement in view: the button in its card, and the talk below it. */
import { html, type ReactiveControllerHost } from 'lit';
import type { Mode } from '../../../shared/domain/project.ts';
import { newStanding } from '../../../shared/domain/round.ts';
import { MAX_SPANS, withSpan, type Spans } from '../../../shared/domain/target.ts';
import type { ArticleBody } from '../../../shared/wire/http/articles.ts';
import type { DisagreementBody } from '../../../shared/wire/http/adjudication.ts';
import { otherTexts } from '../../locale/other-texts.ts';
import { extentOf } from '../../labelling/passage-rows.ts';
import { TalkRooms, type TalkPlace } from './talk-rooms.ts';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

interface Asker {
  readonly project: string;
  readonly member: string;
}

/** All that anybody marked; where that is too much for one talk, from the first to the last of it. */
function spansOf(one: DisagreementBody): Spans {
  const all = one.versions.flatMap(({ spans }) => spans).reduce<Spans>(withSpan, []);
  return all.length <= MAX_SPANS ? all : [extentOf(one)];
}

/** Nobody talks about an article before its reveal. */
const mayAsk = ({ round }: DisagreementBody, mode: Mode): boolean => round > 0 || newStanding(mode).round === null;

export class CardTalk {
  private readonly rooms: TalkRooms;
  private place: TalkPlace | null = null;
  /** The field is open, though nobody has asked yet. */
  private isAsking = false;

  constructor(
    private readonly host: Host,
    asker: () => Asker,
  ) {
    this.rooms = new TalkRooms(host, () => ({ ...asker(), leads: true }));
  }

  get unsaved(): number {
    return this.rooms.unsaved;
  }

  /** @param one in view; `null` where there is none. */
  lookAt(one: DisagreementBody | null, articles: readonly ArticleBody[], mode: Mode): void {
    const place = one !== null && mayAsk(one, mode) ? placeOf(one, articles) : null;
    if (place?.key !== this.place?.key) this.isAsking = false;
    this.place = place;
    this.rooms.lookAt(place);
  }

  readonly ask = (): void => {
    if (this.place === null) return;
    this.isAsking = true;
    this.host.requestUpdate();
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector('vb-talk-panel')?.take());
  };

  button() {
    const words = otherTexts().talks;
    return this.place === null
      ? ''
      : html`<button class="button" type="button" @click=${this.ask}>${words.askAnnotators} <kbd aria-hidden="true">A</kbd></button>`;
  }

  /** @param nameOf as the curator wants to see names. */
  panel(nameOf: (member: string) => string) {
    if (this.place === null || (!this.isAsking && this.rooms.talk(this.place) === null)) return '';
    const toPassage = (): void => this.host.renderRoot.querySelector<HTMLElement>('#passage')?.focus();
    return this.rooms.panel(this.place, nameOf, toPassage);
  }
}

function placeOf(one: DisagreementBody, articles: readonly ArticleBody[]): TalkPlace {
  const { title = one.article, sha256 = '' } = articles.find(({ id }) => id === one.article) ?? {};
  const sources = one.versions.map(({ layer, annotation: id }) => ({ layer, id }));
  return { key: one.key, article: one.article, about: { title, sha256 }, asks: { sources, spans: spansOf(one) } };
}
