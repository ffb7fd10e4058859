/** Label sets: the categories of a project, and the one every project starts with. */

/** How many label colours the page has; a label's `colour` is an index below this. */
export const LABEL_COLOURS = 8;

/** An attribute that an annotation may carry beside its label, such as who speaks. */
export interface LabelAttribute {
  readonly key: string;
  readonly title: string;
  readonly description: string;
}

export interface Label {
  /** Stands in the data: `editorial-claim`. */
  readonly key: string;
  /** Stands on the button: "Editorial claim". */
  readonly title: string;
  /** Index of the colour and the underline that mark it. */
  readonly colour: number;
  readonly description: string;
  readonly example: string;
}

export interface LabelSet {
  readonly labels: readonly Label[];
  readonly attributes: readonly LabelAttribute[];
}

export const DEFAULT_LABEL_SET: LabelSet = {
  labels: [
    {
      key: 'quote',
      title: 'Quote',
      colour: 0,
      description: 'Words given as somebody’s own, as a rule between quotation marks. Cut or interrupted quotes count; tag only the quoted parts.',
      example: '“We open on Monday,” the minister said.',
    },
    {
      key: 'paraphrase',
      title: 'Paraphrase',
      colour: 1,
      description: 'What somebody said, in the outlet’s words: reported speech with a speaker to whom it is attributed.',
      example: 'The minister said the bridge would open early next week.',
    },
    {
      key: 'editorial-claim',
      title: 'Editorial claim',
      colour: 2,
      description: 'The outlet’s own assertion or judgement, told in its own voice and backed by something the text names.',
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
  attributes: [{ key: 'speaker', title: 'Speaker', description: 'Who said it, as the article names them.' }],
};

/** The title of a label, or its key where the set no longer has it. */
export const labelTitle = (labelSet: LabelSet, key: string): string => labelSet.labels.find((label) => label.key === key)?.title ?? key;
