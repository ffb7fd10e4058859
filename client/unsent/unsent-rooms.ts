/** Follows the outbox for an element, and lists the articles in it. */
import { html, type ReactiveController, type ReactiveControllerHost } from 'lit';
import { articlePath, statementPath, talksPath } from '../services/routes.ts';
import { outbox, type UnsentRoom } from '../sync/outbox.ts';
import { otherTexts } from '../locale/other-texts.ts';

export class UnsentRooms implements ReactiveController {
  private stop: () => void = () => undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.stop = outbox.watch(() => this.host.requestUpdate());
  }

  hostDisconnected(): void {
    this.stop();
  }

  get rooms(): readonly UnsentRoom[] {
    return outbox.rooms;
  }

  /** Changes of an article that wait, in all of its layers. */
  changesIn(article: string): number {
    return this.rooms.reduce((sum, room) => sum + (room.article === article ? room.changes : 0), 0);
  }

  /** Each article as a link, with how much waits. */
  render() {
    return html`<ul>
      ${this.rooms.map(
        ({ room, project, article, title, changes, refusal }) => html`<li>
        <a href=${pathOf({ room, project, article })}>${title ?? otherTexts().unsent.anArticle}</a>: ${otherTexts().unsent.notSent(changes)}
        ${refusal === null ? '' : html`<span class="soft small">${otherTexts().unsent.notTaken}</span>`}
      </li>`,
      )}
    </ul>`;
  }
}

/** The page where the work of a room is done. */
function pathOf({ room, project, article }: Pick<UnsentRoom, 'room' | 'project' | 'article'>): string {
  if (room.endsWith('/discussion')) return talksPath(project);
  return article === '-' ? statementPath(project, null) : articlePath(project, article);
}
