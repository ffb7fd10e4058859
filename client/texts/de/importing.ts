/** Bringing articles and annotations in: picking, dropping, pasting, the preview, and what became of it. */
import type { LeftOutKind } from '../../../shared/domain/left-out.ts';
import { countedIn } from '../counted.ts';
import type { Texts } from '../texts.ts';

const counted = countedIn('de-DE');
const articles = (count: number): string => counted(count, 'Artikel', 'Artikel');
const files = (count: number): string => counted(count, 'Datei', 'Dateien');
const texts = (count: number): string => counted(count, 'Text', 'Texte');

const LEFT_OUT: Readonly<Record<LeftOutKind, (count: number) => string>> = {
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

export const importing: Texts['importing'] = {
  filesToAdd: 'Dateien zum Hinzufügen',
  folderToAdd: 'Ordner zum Hinzufügen',
  dropHere: 'Texte hier ablegen, um sie als Artikel hinzuzufügen',
  moreWays: 'Weitere Wege, Artikel hinzuzufügen',
  addFolder: 'Ordner hinzufügen',
  pasteText: 'Text einfügen',
  busy: 'Andere Dateien sind noch unterwegs. Füge diese hinzu, wenn sie da sind.',
  emptyFolder: 'Darin ist keine Datei, die Artikel enthält.',
  panel: 'Artikel werden hinzugefügt',
  adding: (done, total) => `Hinzugefügt: ${done} von ${files(total)} …`,
  reading: (done, total) => `Gelesen: ${done} von ${files(total)} …`,
  filesSent: 'Gesendete Dateien',
  added: (count) => `${articles(count)} hinzugefügt.`,
  alreadyHere: (count) => `${texts(count)} ${count === 1 ? 'war' : 'waren'} schon im Projekt.`,
  notSent: (count) => `Der Server ist nicht zu erreichen: ${files(count)} nicht gesendet.`,
  sendRest: 'Den Rest noch einmal senden',
  done: 'Fertig',
  cancel: 'Abbrechen',
  didNotComeIn: (count) => `${files(count)} ${count === 1 ? 'wurde' : 'wurden'} nicht aufgenommen:`,
  listOfRefused: 'Dateien, die nicht aufgenommen wurden',
  onlyTypes: (endings) => `Dateien dieser Art lassen sich nicht hinzufügen; möglich sind ${endings}.`,
  fileEmpty: 'Die Datei ist leer.',
  fileTooLarge: 'Die Datei ist zu groß.',
  preview: {
    heading: 'Was aufgenommen wird',
    found: (count) => `${articles(count)} gefunden.`,
    nothing: 'In diesen Dateien wurde kein Artikel gefunden.',
    chosen: (count, all) => `${count} von ${counted(all, 'Artikel', 'Artikeln')} ausgewählt`,
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
    refused: (count) => `${counted(count, 'Datei oder Zeile', 'Dateien oder Zeilen')} ${count === 1 ? 'kann' : 'können'} nicht aufgenommen werden:`,
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
    explain: 'Wähle eine JSON-Datei, die Verbatim exportiert hat. Ihre Artikel und Annotationen kommen in dieses Projekt. Was schon da ist, bleibt.',
    file: 'Exportdatei',
    reading: 'Die Datei wird gelesen …',
    cameIn: (annotations, articleCount) => `${counted(annotations, 'Annotation', 'Annotationen')} und ${articles(articleCount)} aufgenommen.`,
    import: 'Importieren',
  },
};
