/** German texts: what labels, layers and the overview beside a text mean, and what a member is told of once. */
import type { OtherTexts } from '../../locale/texts.ts';

export const meanings: OtherTexts['meanings'] = {
  example: (words) => `Zum Beispiel: ${words}`,
  noMeaning: 'Was dieses Label bedeutet, hat noch niemand aufgeschrieben.',
  layers:
    'Gemeinsam: In dieser Ebene arbeiten alle. Kuratiert: das Ergebnis, über das die Kuration entscheidet. Von jemandem: die Arbeit dieser Person allein.',
  overview:
    'Der ganze Artikel auf einen Blick: ein Strich für jede Annotation, ein Balken für jede Person, und schattiert, was du gerade siehst. Drück auf eine Stelle, um dorthin zu gehen; die Pfeiltasten blättern.',
  steps: (key) => `${key} geht zum nächsten Zitat; mit der Umschalttaste wählt es bis zu dessen Ende aus.`,
  keys: (key) => `Labels haben Tasten, und alles andere hier auch. ${key} zeigt sie.`,
  showKeys: 'Tasten zeigen',
};
