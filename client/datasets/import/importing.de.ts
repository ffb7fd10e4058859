/** German texts: bringing articles and annotations in: picking, dropping, pasting, the preview, and what became of it. */
import { counted, number, plural } from '../../locale/formats.de.ts';
import type { ImportOmissionKind } from '../../../shared/domain/import-omissions.ts';
import type { IncomingUnit } from '../../../shared/formats/incoming/units.ts';
import type { OtherTexts } from '../../locale/texts.ts';

const articles = (count: number): string => counted(count, 'Artikel', 'Artikel');
const files = (count: number): string => counted(count, 'Datei', 'Dateien');
const texts = (count: number): string => counted(count, 'Text', 'Texte');

const LEFT_OUT: Readonly<Record<ImportOmissionKind, (count: number) => string>> = {
  images: (count) => `${counted(count, 'Bild oder Video', 'Bilder und Videos')} weggelassen`,
  tables: (count) => `${counted(count, 'Tabelle', 'Tabellen')} als einfache Zeilen`,
  scripts: () => 'Skripte und eingebettete Seiten weggelassen',
  words: (count) => `${counted(count, 'Wort', 'Wörter')} rund um den Artikel weggelassen`,
  footnotes: (count) => `${counted(count, 'Anmerkung', 'Anmerkungen')} weggelassen`,
  comments: () => 'Kommentare weggelassen',
  headers: () => 'Kopf- und Fußzeilen weggelassen',
  hyphens: (count) => `${counted(count, 'getrenntes Wort', 'getrennte Wörter')} zusammengefügt`,
  layout: (count) => `${counted(count, 'Seite', 'Seiten')}: nur der Text, Absätze aus dem Satzbild erschlossen`,
};

/** Namen von Listen in Dateien, und was einer ihrer Einträge ist. */
const ENTRIES: Readonly<Record<string, string>> = {
  task: 'Aufgabe',
  entry: 'Eintrag',
  articles: 'Artikel',
  layers: 'Ebene',
  annotations: 'Annotation',
  completions: 'Annotation',
  predictions: 'Vorhersage',
  result: 'Ergebnis',
  entities: 'Entität',
  relations: 'Beziehung',
  comments: 'Kommentar',
  suggestions: 'Vorschlag',
  decisions: 'Entscheidung',
  spans: 'Teil',
  label: 'Label',
  labels: 'Label',
  target: 'Ziel',
  items: 'Eintrag',
  '%FEATURE_STRUCTURES': 'Merkmalsstruktur',
};

const UNITS: Readonly<Record<IncomingUnit, string>> = {
  codepoint: 'Codepunkte',
  utf16: 'UTF-16-Einheiten',
  byte: 'UTF-8-Bytes',
  grapheme: 'sichtbare Zeichen',
};

export const importing: OtherTexts['importing'] = {
  places: {
    line: (line) => `Zeile ${number(line)}`,
    step: (list, entry) => `${ENTRIES[list] ?? list} ${number(entry)}`,
  },
  filesToAdd: 'Dateien zum Hinzufügen',
  folderToAdd: 'Ordner zum Hinzufügen',
  dropHere: 'Texte hier ablegen, um sie als Artikel hinzuzufügen',
  moreWays: 'Weitere Wege, Artikel hinzuzufügen',
  addFolder: 'Ordner hinzufügen',
  pasteText: 'Text einfügen',
  busy: 'Andere Dateien sind noch unterwegs. Füge diese hinzu, wenn sie da sind.',
  choice: {
    file: 'Datei wählen',
    files: 'Dateien wählen',
    none: 'Keine Datei gewählt.',
    chosen: (names) => (names.length > 3 ? files(names.length) : names.join(', ')),
  },
  emptyFolder: 'Darin ist keine Datei, die Artikel enthält.',
  panel: 'Artikel werden hinzugefügt',
  adding: (done, total) => `Hinzugefügt: ${number(done)} von ${files(total)} …`,
  reading: (done, total) => `Gelesen: ${number(done)} von ${files(total)} …`,
  filesSent: 'Gesendete Dateien',
  added: (count) => `${articles(count)} hinzugefügt.`,
  alreadyHere: (count) => `${texts(count)} ${plural(count, { one: 'war', other: 'waren' })} schon im Projekt.`,
  notSent: (count) => `Der Server ist nicht zu erreichen: ${files(count)} nicht gesendet.`,
  sendRest: 'Den Rest noch einmal senden',
  done: 'Fertig',
  cancel: 'Abbrechen',
  didNotComeIn: (count) => `${files(count)} ${plural(count, { one: 'wurde', other: 'wurden' })} nicht aufgenommen:`,
  listOfRefused: 'Dateien, die nicht aufgenommen wurden',
  onlyTypes: (endings) => `Dateien dieser Art lassen sich nicht hinzufügen; möglich sind ${endings}.`,
  fileEmpty: 'Die Datei ist leer.',
  fileTooLarge: 'Die Datei ist zu groß.',
  preview: {
    heading: 'Was aufgenommen wird',
    found: (count) => `${articles(count)} gefunden.`,
    nothing: 'In diesen Dateien wurde kein Artikel gefunden.',
    chosen: (count, all) => `${number(count)} von ${counted(all, 'Artikel', 'Artikeln')} ausgewählt`,
    all: 'Alle',
    none: 'Keinen',
    allHint: ' der gefundenen Artikel',
    list: 'Gefundene Artikel',
    take: (title) => `„${title}“ aufnehmen`,
    title: (file) => `Titel des Artikels aus ${file}`,
    from: (file) => `aus ${file}`,
    characters: (count) => counted(count, 'Zeichen', 'Zeichen'),
    isHere: 'Diesen Text hat das Projekt schon.',
    isTwice: 'Derselbe Text wie ein anderer von diesen.',
    more: (count) => `${counted(count, 'weiteren', 'weitere')} zeigen`,
    refused: (count) =>
      `${counted(count, 'Datei oder Zeile', 'Dateien oder Zeilen')} ${plural(count, { one: 'kann', other: 'können' })} nicht aufgenommen werden:`,
    leftOut: (kind, count) => LEFT_OUT[kind](count),
    bringIn: (count) => `${articles(count)} aufnehmen`,
    stayOut: 'Nichts aufnehmen',
  },
  paste: {
    heading: 'Text einfügen',
    text: 'Text',
    textHint: 'Er bleibt genau so, wie er hier steht. Später kann ihn niemand ändern.',
    title: 'Titel',
    titleHint: '(freiwillig: sonst die erste Zeile)',
    outlet: 'Medium',
    author: 'Verfasst von',
    date: 'Datum',
    url: 'Adresse',
    add: 'Artikel hinzufügen',
    done: (title) => `„${title}“ wurde hinzugefügt.`,
    isHere: 'Diesen Text hat das Projekt schon.',
  },
  annotations: {
    heading: 'Annotationen importieren',
    explain:
      'Wähle eine JSON-Datei, die Verbatim exportiert hat. Ihre Artikel und Annotationen kommen in dieses Projekt. Was schon da ist, bleibt.',
    file: 'Exportdatei',
    explainOther:
      'Wähle Dateien eines anderen Programms oder ein Zip davon. Du siehst, was darin ist, bevor etwas hereinkommt.',
    format: 'Format',
    own: 'Verbatim (JSON)',
    formats: {
      'label-studio': 'Label Studio (JSON)',
      doccano: 'doccano (JSONL)',
      brat: 'brat (.txt und .ann)',
      'cas-json': 'INCEpTION (UIMA CAS JSON)',
      xmi: 'UIMA CAS XMI',
      'webanno-tsv': 'WebAnno TSV 3',
      gate: 'GATE XML',
      w3c: 'W3C Web Annotations (JSON-LD)',
      csv: 'CSV oder TSV',
      jsonl: 'Verbatim (JSONL)',
      spacy: 'spaCy oder Prodigy (JSONL)',
      conll: 'CoNLL, BIO, BIOES',
      semeval: 'SemEval',
    },
    files: 'Dateien',
    preview: 'Ansehen, was darin ist',
    reading: 'Wird gelesen …',
    found: (annotations, articleCount) =>
      `${counted(annotations, 'Annotation', 'Annotationen')} in ${counted(articleCount, 'Artikel', 'Artikeln')} passen.`,
    offsets: (all) => {
      const [first, ...others] = all;
      if (first === undefined) return '';
      if (others.length > 0)
        return `Positionen zählen ${all.map(({ unit, isAssumed, articles: count }) => `${isAssumed ? 'vermutlich ' : ''}${UNITS[unit]} in ${counted(count, 'Artikel', 'Artikeln')}`).join(' und ')}.`;
      return first.isAssumed
        ? `Positionen zählen vermutlich ${UNITS[first.unit]}: Die Dateien zitieren keine Texte, die es zeigen.`
        : `Positionen zählen ${UNITS[first.unit]}, wie die zitierten Texte zeigen.`;
    },
    labelsMade: (keys) => `${counted(keys.length, 'Label wurde', 'Labels wurden')} angelegt: ${keys.join(', ')}.`,
    annotators: (names) => `Von ${names.join(', ')}.`,
    newMember: (name) => `${name} (neu)`,
    place: (count, layer, name) =>
      `${counted(count, 'Annotation', 'Annotationen')} in ${layer === 'shared' ? 'der gemeinsamen Ebene' : layer === 'curated' ? 'der kuratierten Ebene: über dem Text zu wählen' : `einer Ebene von ${name}: über dem Text zu wählen`}.`,
    already: (count) =>
      `${counted(count, 'Annotation ist', 'Annotationen sind')} schon im Projekt oder doppelt in den Dateien.`,
    leftOut: (count) => `${number(count)} bleiben draußen, wie gewählt.`,
    notTaken: (count) =>
      `${counted(count, 'Angabe', 'Angaben')} in den Dateien ${plural(count, { one: 'kann', other: 'können' })} nicht übernommen werden:`,
    notTakenAnnotations: 'Annotationen oder Beziehungen',
    refused: (count) => `${counted(count, 'Eintrag passt', 'Einträge passen')} nicht:`,
    labels: 'Labels in den Dateien',
    relations: 'Beziehungen in den Dateien',
    times: (count) => `× ${number(count)}`,
    staysOut: 'bleibt draußen',
    makeLabel: 'dieses Label anlegen',
    newTitle: (name) => `Titel des neuen Labels für ${name}`,
    newColour: (name) => `Farbe des neuen Labels für ${name}`,
    layers: 'Wohin die Annotationen kommen',
    layersHint:
      'Die Seite zeigt zuerst die gemeinsame Ebene. Ebenen einzelner Personen lassen sich über dem Text wählen und lesen; geändert werden sie dort nicht.',
    layerTitles: {
      auto: 'Nach Personen, wo mehrere annotiert haben',
      shared: 'Alle in die gemeinsame Ebene',
      own: 'Eine Ebene je Person',
    },
    differing: (count) =>
      `${counted(count, 'Annotation ist', 'Annotationen sind')} in der Datei anders als im Projekt. Die Fassung des Projekts bleibt.`,
    otherDetails: (count) =>
      `${counted(count, 'Artikel hat', 'Artikel haben')} in der Datei andere Angaben, etwa zum Medium. Die des Projekts bleiben.`,
    ownWork: (left) =>
      `Das Projekt hat seine eigene unabhängige Arbeit. Aus der Datei wurde nicht übernommen: ${[
        ...(left.rounds > 0 ? [counted(left.rounds, 'Runde', 'Runden')] : []),
        ...(left.assignments > 0 ? [counted(left.assignments, 'Zuteilung', 'Zuteilungen')] : []),
        ...(left.states > 0 ? [counted(left.states, 'Stand', 'Stände')] : []),
        ...(left.annotations > 0
          ? [counted(left.annotations, 'Annotation einer früheren Runde', 'Annotationen früherer Runden')]
          : []),
      ].join(', ')}.`,
    cameIn: (annotations, articleCount) =>
      `${counted(annotations, 'Annotation', 'Annotationen')} und ${articles(articleCount)} aufgenommen.`,
    import: 'Importieren',
    importCount: (annotations, articleCount) =>
      annotations === 0
        ? `${articles(articleCount)} importieren`
        : `${counted(annotations, 'Annotation', 'Annotationen')} in ${counted(articleCount, 'Artikel', 'Artikeln')} importieren`,
    choose: 'Die Datei verwendet Labels, die das Projekt nicht hat. Wähle, wofür sie stehen.',
  },
};
