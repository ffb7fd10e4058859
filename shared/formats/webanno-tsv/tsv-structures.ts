/** Converts the annotations and relations in the columns of a WebAnno TSV file to structures of a CAS (UIMA). */
import type { OffsetConverter } from '../../domain/offsets.ts';
import type { CasStructure } from '../cas/cas-structure.ts';
import { shortName } from '../cas/type-names.ts';
import type { NotTakenLedger } from '../incoming/not-taken.ts';
import { valuesIn } from './tsv-cells.ts';
import type { TsvLayer } from './tsv-layers.ts';
import type { TsvWord } from './tsv-lines.ts';

interface Growing {
  readonly where: string;
  readonly type: string;
  readonly begin: number;
  end: number;
  readonly features: Map<string, string>;
}

/** Puts annotations together, word by word: those with a number in brackets go over several. */
export class TsvStructures {
  private readonly spans = new Map<string, Growing>();

  constructor(
    private readonly layers: readonly TsvLayer[],
    private readonly text: string,
    private readonly converter: OffsetConverter,
    private readonly ledger: NotTakenLedger,
  ) {}

  of(words: readonly TsvWord[]): CasStructure[] {
    for (const layer of this.layers) for (const word of words) if (layer.kind === 'span') this.grow(layer, word);
    this.noteChains(words);
    const spans = [...this.spans].map(([id, span]) => this.structure(id, span));
    const relations = this.layers
      .filter(({ kind }) => kind === 'relation')
      .flatMap((layer) => words.flatMap((word) => relationsOf(layer, word)));
    return [...spans, ...relations];
  }

  private structure(id: string, { where, type, begin, end, features }: Growing): CasStructure {
    const { toUtf16 } = this.converter;
    return {
      where,
      id,
      type,
      features: new Map<string, string | number>([['begin', begin], ['end', end], ...features]),
      references: new Map(),
      words: this.text.slice(toUtf16(begin), toUtf16(end)),
    };
  }

  private grow(layer: TsvLayer, word: TsvWord): void {
    const single = layer.columns.filter(({ isSlot }) => !isSlot);
    for (const { name, index: column, isSlot } of layer.columns) {
      const values = valuesIn(word.cells[column] ?? '_');
      if (isSlot) {
        // A slot's second column names where its links lead, and its first their roles: one link a value.
        if (!name.startsWith(ROLE)) continue;
        this.ledger.note(
          `${shortName(layer.type)}.${name}`,
          values.reduce((sum, { value }) => sum + (value ?? '*').split(';').length, 0),
          'annotation',
        );
        continue;
      }
      for (const [index, { value, id }] of values.entries()) {
        const span = this.spanAt(layer, word, id, index);
        // A layer with one feature has its labels in it.
        if (value !== null && name !== '') this.say(span, single.length === 1 ? 'label' : name, value);
      }
    }
    // Where all columns are slots, they alone tell that there is an annotation.
    if (single.length === 0)
      for (const [index, { id }] of hostsIn(layer, word).entries()) this.spanAt(layer, word, id, index);
  }

  /** All words of an annotation say the same of it; where one says otherwise, the first holds. */
  private say({ type, features }: Growing, name: string, value: string): void {
    if (!features.has(name)) features.set(name, value);
    else if (features.get(name) !== value)
      this.ledger.note(`${shortName(type)}.${name}, said otherwise on a further word`);
  }

  private spanAt(layer: TsvLayer, word: TsvWord, id: string, index: number): Growing {
    const key = spanKey(layer.type, id, word.number, index);
    const span = this.spans.get(key) ?? {
      where: word.where,
      type: layer.type,
      begin: word.begin,
      end: word.end,
      features: new Map<string, string>(),
    };
    span.end = Math.max(span.end, word.end);
    this.spans.set(key, span);
    return span;
  }

  /** Chains are not read: each of their links counts. */
  private noteChains(words: readonly TsvWord[]): void {
    for (const layer of this.layers.filter(({ kind }) => kind === 'other')) {
      const links = new Set<string>();
      for (const word of words)
        for (const [index, { id }] of valuesIn(word.cells[layer.first] ?? '_').entries())
          links.add(spanKey('', id, word.number, index));
      this.ledger.note(shortName(layer.type), links.size, 'annotation');
    }
  }
}

export const ROLE = 'ROLE_';

/** The values of a layer's first column on a word: one for each of its annotations there. */
const hostsIn = ({ columns }: TsvLayer, word: TsvWord) => valuesIn(word.cells[columns[0]?.index ?? -1] ?? '_');

/** What an annotation is called by its number, or by its word and its place in the cell. */
const spanKey = (type: string, id: string, word: string, index: number): string =>
  id === '' || id === '0' ? `${type} ${word} ${index}` : `${type} [${id}]`;

/** A relation stands at the word where it ends; its last cell tells where it comes from, `1-2` or `1-2[3_4]`. */
function relationsOf({ type, columns, source, base }: TsvLayer, word: TsvWord): CasStructure[] {
  const cells = columns.map(({ name, index }) => ({ name, values: valuesIn(word.cells[index] ?? '_') }));
  return valuesIn(word.cells[source] ?? '_').map(({ value, id }, index): CasStructure => {
    const [from = '', to = ''] = id.split('_');
    const features = cells.flatMap(({ name, values }): [string, string][] => {
      const written = values[index]?.value ?? null;
      return written === null ? [] : [[cells.length === 1 ? 'label' : name, written]];
    });
    return {
      where: word.where,
      id: `${type} ${word.number} ${index}`,
      type,
      features: new Map<string, string | number>([['begin', word.begin], ['end', word.end], ...features]),
      references: new Map([
        ['Governor', spanKey(base, from, value ?? '', 0)],
        ['Dependent', spanKey(base, to, word.number, 0)],
      ]),
    };
  });
}
