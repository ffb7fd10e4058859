/** German texts: people and their roles: the list, invitations, names and personal links. */
import { counted } from '../../locale/formats.de.ts';
import type { OtherTexts } from '../../locale/texts.ts';

export const members: OtherTexts['members'] = {
  roles: {
    owner: { title: 'Leitung', asA: 'Leitung', may: 'alles, auch Leute einladen und entfernen' },
    curator: { title: 'Kuration', asA: 'Kuration', may: 'annotieren, alle Annotationen ändern und Artikel hinzufügen' },
    annotator: { title: 'Annotation', asA: 'Annotation', may: 'lesen und annotieren' },
    commenter: { title: 'Kommentar', asA: 'Kommentar', may: 'lesen und Annotationen kommentieren' },
    viewer: { title: 'Einsicht', asA: 'Einsicht', may: 'lesen, aber nichts ändern' },
  },
  people: 'Personen',
  you: '(du)',
  roleOf: (name) => `Rolle von ${name}`,
  isNow: (name, role) => `${name} hat jetzt die Rolle ${role}.`,
  isNowLess: (name, role) => `${name} hat jetzt die Rolle ${role}. Bisherige Links geben dort nicht mehr als das.`,
  remove: (name) => `${name} entfernen`,
  removeHeading: (name) => `${name} entfernen?`,
  removeExplain:
    'Das Projekt lässt sich dann von dort nicht mehr öffnen, auch nicht mit einem bisherigen Link. Was annotiert wurde, bleibt unter diesem Namen.',
  stillOpen:
    'Diese Links lassen weiterhin andere herein, und jeden, der in einem anderen Browser einen neuen Namen nennt. Widerrufe sie unter „Einladen“, wenn das nicht sein soll.',
  keep: 'Behalten',
  removeNow: 'Entfernen',
  removed: (name) => `${name} ist nicht mehr im Projekt.`,
  invite: {
    heading: 'Einladen',
    explain: 'Schicke jemandem einen Link. Wer ihn öffnet, nennt einen Namen und ist dabei.',
    make: 'Link anlegen und kopieren',
    openLinks: 'Offene Links',
    role: 'Rolle',
    works: 'Der Link gilt',
    expiries: { never: 'bis er widerrufen wird', '1-day': '1 Tag', '7-days': '7 Tage', '30-days': '30 Tage' },
    opens: 'Er öffnet',
    opensProject: 'die Liste der Artikel',
    openIt: 'Artikel öffnen',
    theyMay: (may) => `Das ist damit erlaubt: ${may}.`,
    newLink: (role) => `Neuer Link (${role})`,
    onlyHere:
      'Dieser Link führt nur auf diesem Rechner zum Ziel, weil du Verbatim unter dessen eigener Adresse geöffnet hast. Damit andere hereinkommen, starte es mit „--host 0.0.0.0“, öffne die Seite unter der Netzadresse, die es ausgibt, und lege den Link dort an.',
    copyAgain: 'Noch einmal kopieren',
    theNewLink: 'den neuen Link',
    about: (role, made) => `Link (${role}) vom ${made}`,
    endsIn: (ending) => `Adresse endet auf ${ending}`,
    untilRevoked: 'Gilt, bis er widerrufen wird',
    until: (moment) => `Gilt bis ${moment}`,
    ended: (moment) => `Abgelaufen: ${moment}`,
    revoke: 'Widerrufen',
    revoked: 'Der Link gilt nicht mehr. Wer damit beigetreten ist, bleibt im Projekt.',
  },
  rename: {
    heading: 'Namen ändern',
    name: 'Dein Name',
    save: 'Speichern',
    done: (name) => `Du heißt jetzt ${name}.`,
    sameName: (name, titles) =>
      `Du heißt jetzt ${name}. In „${titles.replaceAll('”, “', '“, „')}“ heißt noch jemand so: Niemand kann euch auseinanderhalten.`,
  },
  personalLink: {
    heading: 'Mein persönlicher Link',
    explain:
      'Öffne diesen Link auf einem anderen Gerät, oder wenn deine Cookies verloren sind, um als du selbst weiterzumachen. Behalte ihn für dich: Wer ihn hat, ist du. Ein neuer beendet den alten und meldet deine anderen Geräte ab.',
    field: 'Dein persönlicher Link',
    renew: 'Neuen anlegen',
    renewed: 'Das ist dein neuer persönlicher Link. Der alte gilt nicht mehr, und andere Geräte sind abgemeldet.',
    what: 'deinen persönlichen Link',
  },
  memberLink: {
    heading: (name) => `Link für ${name}`,
    explain: (name) =>
      `Für ${name}, wenn Cookies und persönlicher Link verloren sind. Wer ihn öffnet, ist ${name}. Er gilt einmal, einen Tag lang, und meldet die anderen Geräte von ${name} ab.`,
    make: 'Link anlegen',
    field: (name) => `Der Link für ${name}`,
    linkMade: (maker, moment) =>
      `Jemand kann als du hereinkommen: ${maker ?? 'Der Betrieb des Servers'} hat einen Link dafür angelegt, ${moment}.`,
    used: 'Er wurde geöffnet.',
    notAsked:
      'Hast du nicht darum gebeten, lege einen neuen persönlichen Link an: Das beendet ihn und meldet alle anderen ab, die als du hereingekommen sind.',
    understood: 'Verstanden',
  },
  join: {
    open: 'Zwei Einträge sind eine Person …',
    heading: 'Zwei Personen zusammenführen',
    explain:
      'Wer seine Cookies verloren hat und noch einmal beigetreten ist, steht zweimal in der Liste. Was der eine Eintrag in diesem Projekt gemacht hat, gehört dann dem anderen. Andere Projekte bleiben, wie sie sind.',
    from: 'Dieser Eintrag',
    into: 'ist in Wahrheit',
    choose: 'Wählen …',
    former: 'Früher entfernt',
    sure: (from, into) =>
      `Was ${from} gemacht hat, gehört dann ${into}. ${from} kann dieses Projekt nicht mehr öffnen; der Verlauf behält beide Namen. Das lässt sich nicht zurücknehmen. Warte, bis niemand offline an Annotationen von ${from} arbeitet: Verschiebungen würden abgelehnt.`,
    cancel: 'So lassen',
    go: 'Zusammenführen',
    done: (from, into, count) =>
      `${from} ist jetzt ${into}: ${counted(count, 'Annotation gehört', 'Annotationen gehören')} jetzt dorthin.`,
    link: (into) => `Link für ${into}`,
  },
  takeBack: {
    open: 'Arbeit einer Person zurücknehmen …',
    heading: 'Arbeit zurücknehmen',
    explain:
      'Was eine Person seit einem Zeitpunkt angelegt, verschoben, geändert oder gelöscht hat, wird in allen Artikeln wieder so, wie es kurz davor war. Was andere seitdem geändert haben, bleibt. Du siehst zuerst, was geschehen würde; danach lässt es sich als Ganzes rückgängig machen.',
    member: 'Wessen Arbeit',
    choose: 'Wählen …',
    former: 'Aus dem Projekt entfernt',
    since: 'Ab wann',
    sinceHint: 'Auch was vorher offline gemacht wurde und seitdem ankam, zählt dazu.',
    look: 'Zeigen, was geschehen würde',
    go: 'Zurücknehmen',
    undo: (name) => `Wiederherstellen, was ${name} gemacht hat`,
    preview: (name, moment) => `Was ${name} seit ${moment} gemacht hat, würde zurückgenommen:`,
    done: (name, moment) => `Was ${name} seit ${moment} gemacht hat, wurde zurückgenommen:`,
    undone: (name, moment) => `Was ${name} seit ${moment} gemacht hat, ist wieder da:`,
    nothing: 'Es ändert sich nichts.',
    nothingSeen: 'Es ändert sich nichts, was du lesen darfst.',
    annotations: (count) => counted(count, 'Annotation', 'Annotationen'),
    relations: (count) => counted(count, 'Verknüpfung', 'Verknüpfungen'),
    comments: (count) => counted(count, 'Kommentar', 'Kommentare'),
    suggestions: (count) => counted(count, 'Entscheidung über einen Vorschlag', 'Entscheidungen über Vorschläge'),
    articles: (count) => `in ${counted(count, 'Artikel', 'Artikeln')}`,
    kept: (count, names) =>
      `${counted(count, 'Annotation bleibt', 'Annotationen bleiben')} ganz oder zum Teil, weil andere sie seitdem geändert haben${names === '' ? '' : `: ${names}`}.`,
    covered: (count) =>
      `Mit den Annotationen, auf die sie sich beziehen, nicht mehr zu sehen, aber behalten: ${counted(count, 'Kommentar oder Verknüpfung', 'Kommentare und Verknüpfungen')}.`,
    decided: (count) =>
      `${counted(count, 'Annotation bleibt', 'Annotationen bleiben')}, weil eine Entscheidung sie gemacht hat. Entscheidungen werden dort zurückgenommen, wo sie getroffen wurden.`,
    unknown: (count) =>
      `${counted(count, 'Änderung bleibt', 'Änderungen bleiben')}, weil der Verlauf nicht alles enthält, was davor da war: Die Worte von Kommentaren und lange Notizen stehen nicht darin, und ein Label kann inzwischen fehlen.`,
    closed: (count) =>
      `In ${counted(count, 'Artikel', 'Artikeln')} bleibt solche Arbeit, weil sie eingefroren oder ihre Runde aufgedeckt ist.`,
    hidden: 'Auch nicht aufgedeckte Arbeit wird zurückgenommen. Wie viel das ist, erfährst du nicht.',
  },
  programs: {
    open: 'Programme, die annotieren …',
    heading: 'Programme, die annotieren',
    explain:
      'Ein Programm annotiert dieses Projekt mit einem eigenen Schlüssel, in einer eigenen Ebene. Die Übereinstimmung vergleicht es mit Menschen, und niemand wartet auf es.',
    name: 'Name',
    nameExample: 'Zitatfinder 2',
    add: 'Programm hinzufügen',
    keyOf: (name) => `Der Schlüssel von „${name}“`,
    once: 'Kopiere ihn jetzt: Er wird nur dieses eine Mal gezeigt und gilt ein Jahr.',
    list: 'Programme',
    since: (moment) => `hinzugefügt ${moment}`,
    remove: 'Entfernen',
    removed: (name) => `„${name}“ ist entfernt, der Schlüssel gilt nicht mehr. Was das Programm annotiert hat, bleibt.`,
    kind: 'Programm',
  },
  apiKeys: {
    heading: 'API-Schlüssel',
    explain:
      'Ein Programm, das einen Schlüssel von dir hat, arbeitet als du, in deinen Projekten, mit nicht mehr Rechten, als der Schlüssel hat. Gib jedem Programm einen eigenen, damit du ihn allein zurückziehen kannst.',
    title: 'Wofür er ist',
    titleExample: 'Nächtlicher Export',
    scope: 'Er darf',
    upTo: (role) => `so viel wie: ${role}`,
    life: 'Er endet nach',
    days: (days) => (days === 365 ? 'einem Jahr' : `${days} Tagen`),
    make: 'Schlüssel anlegen',
    secretOf: (title) => `Der Schlüssel „${title}“`,
    once: 'Kopiere ihn jetzt: Er wird nur dieses eine Mal gezeigt.',
    list: 'Deine Schlüssel',
    until: (moment) => `bis ${moment}`,
    ended: (moment) => `beendet ${moment}`,
    withdraw: 'Zurückziehen',
    withdrawn: (title) => `Der Schlüssel „${title}“ gilt nicht mehr.`,
  },
};
