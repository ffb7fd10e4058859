/** Defines label sets, the categories of a project, and the default one with which every project starts. */

/** How many label colours the page has; a label's `colour` is an index below this. */
export const LABEL_COLOURS = 8;
/** How many labels can be told apart by colour and line: three of each colour. */
export const LABEL_LOOKS = 3 * LABEL_COLOURS;
/** The last one, a grey: that of a label that the set no longer has. */
export const UNKNOWN_LABEL_COLOUR = LABEL_COLOURS - 1;

interface AttributeBase {
  /** Stands in the data: `speaker`. */
  readonly key: string;
  /** Stands above the field: "Speaker". */
  readonly title: string;
  readonly description: string;
  /** Keys of the labels that it belongs to; all, if left out. */
  readonly labels?: readonly string[] | undefined;
}

/** The source of suggestions for a text: the speakers that the article seems to name and earlier values, earlier values alone, or nothing. */
export const SUGGESTIONS = ['none', 'speakers', 'earlier'] as const;
export type Suggestions = (typeof SUGGESTIONS)[number];

/** An attribute whose value is any text. Label sets of before there were kinds have no `kind`, and mean this one. */
export interface TextAttribute extends AttributeBase {
  readonly kind?: 'text' | undefined;
  /** `none`, if left out. */
  readonly suggestions?: Suggestions | undefined;
}

/** One of the values that a choice offers: `key` stands in the data, `title` on the page. */
export interface AttributeOption {
  readonly key: string;
  readonly title: string;
}

/** An attribute whose value is the key of one of its options. */
export interface ChoiceAttribute extends AttributeBase {
  readonly kind: 'choice';
  readonly options: readonly AttributeOption[];
}

/** An attribute that an annotation may carry beside its label, such as who speaks. */
export type LabelAttribute = TextAttribute | ChoiceAttribute;

/** A kind of link between two annotations. */
export interface RelationType {
  /** Stands in the data: `attributed-to`. */
  readonly key: string;
  /** Stands on the page, read from the first annotation to the second: "attributed to". */
  readonly title: string;
  readonly description: string;
  /** Index of a label colour; the page’s own, if left out. */
  readonly colour?: number | undefined;
}

export interface Label {
  /** Stands in the data: `editorial-claim`. */
  readonly key: string;
  /** Stands on the button: "Editorial claim". */
  readonly title: string;
  /** Index of its colour. */
  readonly colour: number;
  readonly description: string;
  readonly example: string;
}

export interface LabelSet {
  readonly labels: readonly Label[];
  readonly attributes: readonly LabelAttribute[];
  /** Left out in label sets of before there were relations: they have the default ones (`relationTypes`). */
  readonly relations?: readonly RelationType[] | undefined;
}

const DEFAULT_ATTRIBUTES: readonly LabelAttribute[] = [
  {
    key: 'speaker',
    title: 'Speaker',
    description: 'Who said it, as the article names them.',
    kind: 'text',
    suggestions: 'speakers',
  },
  {
    key: 'cue',
    title: 'Cue',
    description: 'The word that says that somebody says it: “said”, “wrote”, “according to”.',
    kind: 'text',
    suggestions: 'earlier',
    labels: ['quote', 'paraphrase'],
  },
  {
    key: 'kind',
    title: 'Kind',
    description: 'How near the words are to what was said.',
    kind: 'choice',
    labels: ['quote', 'paraphrase'],
    options: [
      { key: 'direct', title: 'Direct' },
      { key: 'mixed', title: 'Mixed' },
      { key: 'indirect', title: 'Indirect' },
    ],
  },
  {
    key: 'reason',
    title: 'Reason',
    description: 'What is missing from its support.',
    kind: 'choice',
    labels: ['unsupported-assertion'],
    options: [
      { key: 'no-source', title: 'No source' },
      { key: 'anonymous', title: 'Anonymous source' },
      { key: 'vague', title: 'Vague source' },
      { key: 'outdated', title: 'Outdated source' },
      { key: 'doubtful', title: 'Doubtful source' },
    ],
  },
];

const DEFAULT_RELATIONS: readonly RelationType[] = [
  { key: 'continues', title: 'continues', description: 'The first goes on with what the second began.' },
  {
    key: 'attributed-to',
    title: 'attributed to',
    description: 'The second names who the words of the first are from.',
  },
  { key: 'same-statement', title: 'same statement as', description: 'Both give one and the same utterance.' },
  { key: 'contradicts', title: 'contradicts', description: 'Both can’t be true.' },
];

export const DEFAULT_LABEL_SET: LabelSet = {
  labels: [
    {
      key: 'quote',
      title: 'Quote',
      colour: 0,
      description:
        'Words given as somebody’s own, as a rule between quotation marks. Cut or interrupted quotes count; tag only the quoted parts.',
      example: '“We open on Monday,” the minister said.',
    },
    {
      key: 'paraphrase',
      title: 'Paraphrase',
      colour: 1,
      description:
        'What somebody said, in the outlet’s words: reported speech with a speaker to whom it is attributed.',
      example: 'The minister said the bridge would open early next week.',
    },
    {
      key: 'editorial-claim',
      title: 'Editorial claim',
      colour: 2,
      description:
        'The outlet’s own assertion or judgement, told in its own voice and backed by something the text names.',
      example: 'The figures published on Friday show that the plan has failed.',
    },
    {
      key: 'unsupported-assertion',
      title: 'Unsupported assertion',
      colour: 3,
      description: 'Stated as a fact without a source: nobody is named, or only “critics”, “many” or “it is known”.',
      example: 'It is widely known that the bridge was never needed.',
    },
  ],
  attributes: DEFAULT_ATTRIBUTES,
  relations: DEFAULT_RELATIONS,
};

/** The title of a label, or its key where the set no longer has it. */
export const labelTitle = (labelSet: LabelSet, key: string): string =>
  labelSet.labels.find((label) => label.key === key)?.title ?? key;

/** The look of each label of a set, in its order, as an index below `LABEL_LOOKS`: modulo `LABEL_COLOURS` it is the label’s colour, and labels of one colour have one look after the other. */
export function labelLooks(labels: readonly Label[]): readonly number[] {
  const used = new Map<number, number>();
  return labels.map(({ colour }) => {
    const before = used.get(colour) ?? 0;
    used.set(colour, before + LABEL_COLOURS);
    return (colour + before) % LABEL_LOOKS;
  });
}

/** The look of a label; that of a label that the set no longer has is `UNKNOWN_LABEL_COLOUR`. */
export const labelLook = ({ labels }: LabelSet, key: string): number =>
  labelLooks(labels)[labels.findIndex((label) => label.key === key)] ?? UNKNOWN_LABEL_COLOUR;

/** The attributes that belong to a label, in the order of the label set. */
export const attributesOf = ({ attributes }: LabelSet, label: string): readonly LabelAttribute[] =>
  attributes.filter(({ labels }) => labels === undefined || labels.includes(label));

/** The kinds of relation that a project has. */
export const relationTypes = ({ relations }: LabelSet): readonly RelationType[] => relations ?? DEFAULT_RELATIONS;

/** The title of a kind of relation, or its key where the set no longer has it. */
export const relationTitle = (labelSet: LabelSet, key: string): string =>
  relationTypes(labelSet).find((type) => type.key === key)?.title ?? key;
