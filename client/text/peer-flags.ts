/** Where the others' carets are: a bar in the member's colour with a small name flag. Their selected text is painted as marks. */
import { MEMBER_COLOURS } from '../../shared/domain/member.ts';
import type { Peer } from './peer.ts';
import { placeBox, type CaretBox } from './placed-box.ts';
import type { Placed } from './placement.ts';
import type { TextView } from './text-view.ts';

interface Flag {
  readonly element: HTMLElement;
  readonly name: HTMLElement;
}

export class PeerFlags implements Placed {
  private readonly flags = new Map<string, Flag>();
  private peers: readonly Peer[] = [];

  /** @param isInView whether an offset is near the screen; flags elsewhere are not measured. */
  constructor(
    private readonly layer: HTMLElement,
    private readonly text: TextView,
    private readonly isInView: (offset: number) => boolean,
  ) {}

  show(peers: readonly Peer[]): void {
    this.peers = peers;
    const keys = new Set(peers.map(({ key }) => key));
    for (const [key, { element }] of this.flags) {
      if (keys.has(key)) continue;
      element.remove();
      this.flags.delete(key);
    }
  }

  measure(origin: DOMRect): () => void {
    const boxes = this.peers.map(({ anchor, head }) =>
      this.isInView(head) ? this.text.caretBox(head, head > anchor ? -1 : 1) : null,
    );
    return () => {
      for (const [at, peer] of this.peers.entries()) this.placeOne(peer, origin, boxes[at] ?? null);
    };
  }

  private placeOne(peer: Peer, origin: DOMRect, box: CaretBox | null): void {
    const { element, name } = this.flags.get(peer.key) ?? this.create(peer.key);
    placeBox(element, origin, box);
    // Near the right edge the name hangs to the left of its bar, so that it never widens the page.
    const hangsLeft = box !== null && box.left - origin.left > origin.width * 0.75;
    setClass(element, `vb-peer vb-member-${peer.colour % MEMBER_COLOURS}`);
    setClass(name, hangsLeft ? 'vb-peer-name vb-peer-name-left' : 'vb-peer-name');
    if (name.textContent !== peer.name) name.textContent = peer.name;
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
