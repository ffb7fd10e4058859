/**
 * Writes an article’s text as TEI: paragraphs between blank lines, and an anchor at every place where a span begins or
 * ends. Without its markup the body is the article’s text, character by character.
 */
import { escapeXml, xmlAttributes } from '../xml/escape-xml.ts';

/** A blank line, with all blank ones after it. */
const BETWEEN = /(\n[ \t]*\n[ \t\n]*)/;

/** @param places in UTF-16 units, rising, none twice. @param nameOf the anchor’s `xml:id`. */
export function* teiText(
  text: string,
  places: readonly number[],
  nameOf: (place: number) => string,
): Generator<string> {
  const anchors = new Anchors(text, places, nameOf);
  let paragraph = 0;
  for (const [index, piece] of text.split(BETWEEN).entries()) {
    const isBetween = index % 2 === 1;
    if (isBetween) yield anchors.upTo(anchors.at + piece.length, false);
    else if (piece !== '') {
      paragraph += 1;
      yield `<p${xmlAttributes({ 'xml:id': `p${paragraph}` })}>${anchors.upTo(anchors.at + piece.length, true)}</p>`;
    }
  }
  yield anchors.upTo(text.length, true);
}

/** Writes the text piece by piece, and the anchors in it. */
class Anchors {
  at = 0;
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly places: readonly number[],
    private readonly nameOf: (place: number) => string,
  ) {}

  /** @param withEnd whether an anchor right at the end belongs to this piece; else it is left to the next. */
  upTo(end: number, withEnd: boolean): string {
    let written = '';
    for (
      let place = this.places[this.next];
      place !== undefined && (place < end || (withEnd && place === end));
      place = this.places[this.next]
    ) {
      written += `${this.textTo(place)}<anchor${xmlAttributes({ 'xml:id': this.nameOf(place) })}/>`;
      this.next += 1;
    }
    return written + this.textTo(end);
  }

  private textTo(end: number): string {
    const piece = this.text.slice(this.at, end);
    this.at = end;
    return escapeXml(piece);
  }
}
