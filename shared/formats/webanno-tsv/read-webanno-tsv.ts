/** WebAnno TSV 3, which WebAnno and INCEpTION wrote: a text a file, a word a line, the layers in columns. Read as the CAS that it tells. */
import { offsetConverter, type OffsetConverter } from '../../domain/offsets.ts';
import { incomingCas, type CasStructure } from '../cas/incoming-cas.ts';
import { shortName } from '../cas/type-names.ts';
import type { IncomingDocument, IncomingFile, IncomingRefusal } from '../incoming/incoming.ts';
import { valuesIn } from './tsv-cells.ts';
import { tsvLayers, type TsvLayer } from './tsv-layers.ts';
import { tsvLines, type TsvWord } from './tsv-lines.ts';
import { tsvText } from './tsv-text.ts';

export async function* readWebannoTsv(files: readonly IncomingFile[]): AsyncGenerator<IncomingDocument | IncomingRefusal> {
  for (const file of files) yield await readFile(file);
}

async function readFile(file: IncomingFile): Promise<IncomingDocument | IncomingRefusal> {
  const { head, sentences, refused } = await tsvLines(file.lines());
  if (!/^\uFEFF?#FORMAT=WebAnno TSV 3/.test(head[0] ?? '')) return { file: file.name, problem: { id: 'not-webanno-tsv', message: 'It does not begin with “#FORMAT=WebAnno TSV 3”.', where: 'line 1' } };
  const { text, unit, strays } = tsvText(sentences);
  const words = sentences.flatMap((sentence) => sentence.words);
  const structures = new TsvStructures(tsvLayers(head), text, offsetConverter(text, unit)).of(words);
  const problems = strays.map(({ where }) => ({ id: 'span-mismatch', message: 'The word does not stand at its offsets.', where }));
  return incomingCas({ file: file.name, text, units: [unit], structures, refused: [...refused, ...problems] });
}

interface Growing {
  readonly where: string;
  readonly type: string;
  readonly begin: number;
  end: number;
  readonly features: Map<string, string>;
}

/** Puts annotations together, word by word: those with a number in brackets go over several. */
class TsvStructures {
  private readonly spans = new Map<string, Growing>();

  constructor(
    private readonly layers: readonly TsvLayer[],
    private readonly text: string,
    private readonly converter: OffsetConverter,
  ) {}

  of(words: readonly TsvWord[]): CasStructure[] {
    for (const layer of this.layers) if (layer.kind === 'span') for (const word of words) this.grow(layer, word);
    const spans = [...this.spans].map(([id, span]) => this.structure(id, span));
    const relations = this.layers.filter(({ kind }) => kind === 'relation').flatMap((layer) => words.flatMap((word) => relationsOf(layer, word)));
    return [...spans, ...relations];
  }

  private structure(id: string, { where, type, begin, end, features }: Growing): CasStructure {
    const { toUtf16 } = this.converter;
    return { where, id, type, features: new Map<string, string | number>([['begin', begin], ['end', end], ...features]), references: new Map(), words: this.text.slice(toUtf16(begin), toUtf16(end)) };
  }

  private grow(layer: TsvLayer, word: TsvWord): void {
    for (const [column, feature] of layer.columns.entries()) {
      for (const [index, { value, id }] of valuesIn(word.cells[layer.first + column] ?? '_').entries()) {
        const key = spanKey(layer.type, id, word.number, index);
        const span = this.spans.get(key) ?? { where: word.where, type: layer.type, begin: word.begin, end: word.end, features: new Map<string, string>() };
        span.end = Math.max(span.end, word.end);
        // A layer with one feature has its labels in it.
        if (value !== null && feature !== '') span.features.set(layer.columns.length === 1 ? 'label' : feature, value);
        this.spans.set(key, span);
      }
    }
  }
}

/** What an annotation is called by its number, or by its word and its place in the cell. */
const spanKey = (type: string, id: string, word: string, index: number): string => (id === '' || id === '0' ? `${type} ${word} ${index}` : `${type} [${id}]`);

/** A relation stands at the word where it ends; its last cell tells where it comes from, `1-2` or `1-2[3_4]`. */
function relationsOf({ type, columns, first, base }: TsvLayer, word: TsvWord): CasStructure[] {
  const labels = columns.map((_, column) => valuesIn(word.cells[first + column] ?? '_'));
  return valuesIn(word.cells[first + columns.length] ?? '_').map(({ value, id }, index): CasStructure => {
    const [from = '', to = ''] = id.split('_');
    const label = labels.map((values) => values[index]?.value ?? null).find((one) => one !== null) ?? shortName(type);
    return {
      where: word.where,
      id: `${type} ${word.number} ${index}`,
      type,
      features: new Map<string, string | number>([['begin', word.begin], ['end', word.end], ['label', label]]),
      references: new Map([['Governor', spanKey(base, from, value ?? '', 0)], ['Dependent', spanKey(base, to, word.number, 0)]]),
    };
  });
}
