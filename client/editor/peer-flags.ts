/** Where the others' carets are: a bar in the member's colour with a small name flag. Their selected text is painted as marks. */
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import type { Peer } from './peer.ts';
import { placeBox } from './placed-box.ts';
import type { TextView } from './text-view.ts';

interface Flag {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
}

export class PeerFlags {
  private readonly flags = new Map<string, Flag>();
  private peers: readonly Peer[] = [];

  constructor(private readonly layer: HTMLElement, private readonly text: TextView) {}

  show(peers: readonly Peer[]): void {
    this.peers = peers;
    const keys = new Set(peers.map(({ key }) => key));
    for (const [key, { element }] of this.flags) {
      if (keys.has(key)) continue;
      element.remove();
      this.flags.delete(key);
    }
  }

  /** @param isInView whether an offset is near the screen; flags elsewhere are not measured. */
  place(isInView: (offset: number) => boolean): void {
    const origin = this.peers.length === 0 ? null : this.layer.getBoundingClientRect();
    if (origin === null) return;
    for (const peer of this.peers) {
      const { element, name } = this.flags.get(peer.key) ?? this.create(peer.key);
      const box = isInView(peer.head) ? this.text.caretBox(peer.head, peer.head > peer.anchor ? -1 : 1) : null;
      placeBox(element, origin, box);
      // Near the right edge the name hangs to the left of its bar, so that it never widens the page.
      const hangsLeft = box !== null && box.left - origin.left > origin.width * 0.75;
      setClass(element, `vb-peer vb-member-${peer.colour % MEMBER_COLOURS}`);
      setClass(name, hangsLeft ? 'vb-peer-name vb-peer-name-left' : 'vb-peer-name');
      if (name.textContent !== peer.name) name.textContent = peer.name;
    }
  }

  private create(key: string): Flag {
    const element = document.createElement('div');
    const name = document.createElement('span');
    element.append(name);
    this.layer.append(element);
    const flag = { element, name };
    this.flags.set(key, flag);
    return flag;
  }
}

/** Only if it is another: see `placeBox`. */
function setClass(element: HTMLElement, className: string): void {
  if (element.className !== className) element.className = className;
}
