/**
 * `<vb-relation-lines>`: relations drawn over an article's text, each a line from the beginning of one
 * annotation to the beginning of another. Decoration: the cards say the same in words.
 */
import { html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DrawnRelation } from './drawn-relation.ts';
import './relation-lines.css';
import { lanesOf, routeOf, type Place } from './relation-route.ts';
import { TextOverlay } from './text-overlay.ts';

/** The most that are drawn at once: more would be a thicket, and each is measured. */
const MAX_LINES = 200;

@customElement('vb-relation-lines')
export class RelationLines extends TextOverlay {
  @property({ attribute: false }) relations: readonly DrawnRelation[] = [];

  protected override render() {
    const lines = this.lines();
    const lanes = lanesOf(lines);
    return html`<svg aria-hidden="true">
      ${lines.map(({ relation, from, to }, index) => {
        const colour = relation.colour === null ? '' : `vb-relation-${relation.colour}`;
        return svg`<path class="vb-relation ${colour}" d=${routeOf(from, to, lanes[index] ?? 0)}></path>`;
      })}
    </svg>`;
  }

  private lines(): { readonly relation: DrawnRelation; readonly from: Place; readonly to: Place }[] {
    // Reading a place makes the browser lay out the page, also for nothing.
    if (this.relations.length === 0) return [];
    const origin = this.getBoundingClientRect();
    const place = (offset: number): Place | null => {
      const box = this.boxOf(offset);
      return box === null ? null : { x: Math.round(box.left - origin.left), y: Math.round(box.top - origin.top) };
    };
    return this.relations.slice(0, MAX_LINES).flatMap((relation) => {
      const [from, to] = [place(relation.from), place(relation.to)];
      return from === null || to === null ? [] : [{ relation, from, to }];
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vb-relation-lines': RelationLines;
  }
}
