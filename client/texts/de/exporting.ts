/** The export of a project. */
import { countedIn } from '../counted.ts';
import type { Texts } from '../texts.ts';

const counted = countedIn('de-DE');
const megabytes = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

const LOSSES: Readonly<Record<string, string>> = {
  overlaps: 'Überlappungen lassen sich nicht wiedergeben, wie sie sind',
  interruptions: 'Unterbrochene Annotationen lassen sich nicht als eine wiedergeben',
  attributes: 'Attribute, etwa wer spricht',
  notes: 'Notizen',
  confidence: 'Wie sicher jemand war',
  relations: 'Beziehungen',
  comments: 'Kommentare',
  makers: 'Von wem sie sind',
  times: 'Wann sie gemacht wurden',
};

export const exporting: Texts['exporting'] = {
  heading: 'Exportieren',
  format: 'Format',
  groups: { own: 'Verbatim', tables: 'Tabellen', tools: 'Annotationswerkzeuge', learning: 'Maschinelles Lernen', standards: 'Standards' },
  formats: {
    json: { title: 'JSON', hint: 'Alles in einer Datei, die sich wieder importieren lässt.' },
    jsonl: { title: 'JSONL', hint: 'Eine Zeile je Artikel, für Python, pandas und datasets.' },
    doccano: { title: 'doccano', hint: 'JSONL mit Entitäten und Beziehungen.' },
  },
  offsets: 'Positionen zählen',
  units: { codepoint: 'Codepunkte, wie Python', utf16: 'UTF-16-Einheiten, wie JavaScript und Java' },
  losses: {
    counting: 'Es wird gezählt, was dieses Format nicht aufnehmen kann …',
    unknown: 'Was dieses Format nicht aufnehmen kann, ließ sich gerade nicht zählen.',
    heading: 'Dieses Format kann nicht aufnehmen:',
    of: (what) => LOSSES[what],
    annotations: (count) => counted(count, 'Annotation', 'Annotationen'),
  },
  articles: 'Artikel',
  chosen: (chosen, all) => `${chosen} von ${counted(all, 'Artikel', 'Artikeln')}`,
  all: 'Alle',
  allHint: ' Artikel',
  none: 'Keinen',
  noneHint: ' der Artikel',
  layers: 'Ebenen',
  layerTitles: { shared: 'Gemeinsam', curated: 'Kuratiert' },
  more: 'Weitere Auswahl',
  labels: 'Labels',
  members: 'Gemacht von',
  confidence: 'Sicherheit',
  confidences: { low: 'Gering', medium: 'Mittel', high: 'Hoch', none: 'Nicht gesagt' },
  states: 'Artikel im Zustand',
  split: 'Aufteilung',
  noSplit: 'Keine Aufteilung',
  splitHint: 'Training, Validierung und Test, nach Artikeln. Ein Artikel bleibt in seinem Teil, wenn andere dazukommen.',
  seed: 'Startwert der Aufteilung',
  seedHint: 'Ein anderer verteilt die Artikel neu.',
  how: 'Wie geschrieben wird',
  anonymous: 'Mitglieder als Nummern',
  anonymousHint: '– ohne Namen und Kennungen',
  withoutText: 'Ohne die Texte',
  textNeeded: '– dieses Format braucht sie',
  manifest: 'Mit Manifest',
  manifestHint: '– ein Zip, das seine Dateien, ihre Prüfsummen und die Auswahl nennt',
  noLayer: 'Wähle mindestens eine Ebene.',
  noArticle: 'Wähle mindestens einen Artikel.',
  nothing: (what) => `Wähle mindestens etwas unter „${what}“.`,
  tooMany: (most) => `Wähle alle Artikel oder höchstens ${most}.`,
  cancel: 'Abbrechen',
  export: 'Exportieren',
  exporting: 'Wird exportiert …',
  received: (bytes) => `Bisher ${megabytes.format(bytes / 1_000_000)} MB`,
  saved: (name) => `Gespeichert als ${name}.`,
};
