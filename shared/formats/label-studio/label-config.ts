/** Writes the labelling configuration for Label Studio: its names must be those in the results, or Label Studio refuses the import. */
import { CONFIDENCES } from '../../domain/annotation.ts';
import { relationTypes, type LabelAttribute, type LabelSet } from '../../domain/label-set.ts';
import { labelColour } from '../core/label-colours.ts';
import { xmlAttributes } from '../xml/escape-xml.ts';
import { attributeControl, CONFIDENCE_CONTROL, LABEL_CONTROL, NOTE_CONTROL, TEXT_OBJECT } from './names.ts';

const MOST_HOTKEYS = 9;

/** @param others keys of attributes that annotations have and the label set does not. */
export function labelConfig(labelSet: LabelSet, others: readonly string[]): string {
  const labels = labelSet.labels.map(({ key, title, description, colour }, index) => {
    const hotkey = index < MOST_HOTKEYS ? index + 1 : undefined;
    return `    <Label${xmlAttributes({ value: key, alias: key, hint: [title, description].filter((part) => part !== '').join(': '), background: labelColour(colour), hotkey })}/>`;
  });
  const relations = relationTypes(labelSet).map(({ key }) => `    <Relation${xmlAttributes({ value: key })}/>`);
  return [
    '<View>',
    `  <Labels${xmlAttributes({ name: LABEL_CONTROL, toName: TEXT_OBJECT })}>`,
    ...labels,
    '  </Labels>',
    `  <Text${xmlAttributes({ name: TEXT_OBJECT, value: '$text', granularity: 'symbol' })}/>`,
    ...(relations.length === 0 ? [] : ['  <Relations>', ...relations, '  </Relations>']),
    ...labelSet.attributes.flatMap((attribute) => perRegion(attribute.title, control(attribute), attribute.labels)),
    ...others.flatMap((key) => perRegion(key, textArea(attributeControl(key)))),
    ...perRegion('Note', textArea(NOTE_CONTROL)),
    ...perRegion(
      'Confidence',
      choices(
        CONFIDENCE_CONTROL,
        CONFIDENCES.map((key) => ({ key, title: key })),
      ),
    ),
    '</View>',
    '',
  ].join('\n');
}

const perRegion = (title: string, lines: readonly string[], labels?: readonly string[]): string[] => [
  `  <View${xmlAttributes({ visibleWhen: 'region-selected', ...(labels !== undefined && labels.length > 0 && { whenTagName: LABEL_CONTROL, whenLabelValue: labels.join(',') }) })}>`,
  `    <Header${xmlAttributes({ value: title })}/>`,
  ...lines.map((line) => `    ${line}`),
  '  </View>',
];

const control = (attribute: LabelAttribute): string[] =>
  attribute.kind === 'choice'
    ? choices(attributeControl(attribute.key), attribute.options)
    : textArea(attributeControl(attribute.key));

const textArea = (name: string): string[] => [
  `<TextArea${xmlAttributes({ name, toName: TEXT_OBJECT, perRegion: 'true', editable: 'true', maxSubmissions: 1 })}/>`,
];

const choices = (name: string, options: readonly { readonly key: string; readonly title: string }[]): string[] => [
  `<Choices${xmlAttributes({ name, toName: TEXT_OBJECT, perRegion: 'true', choice: 'single' })}>`,
  ...options.map(({ key, title }) => `  <Choice${xmlAttributes({ value: key, alias: key, hint: title })}/>`),
  '</Choices>',
];
