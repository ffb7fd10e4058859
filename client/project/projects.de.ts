/** German texts: the first page: the member’s projects, making one, its settings, and the welcome for people who are not signed in. */
import { counted } from '../locale/formats.de.ts';
import type { OtherTexts } from '../locale/texts.ts';

export const projects: OtherTexts['projects'] = {
  heading: 'Projekte',
  new: 'Neues Projekt',
  fromExport: {
    open: 'Projekt aus einem Export',
    heading: 'Projekt aus einem Export',
    explain:
      'Das Projekt bekommt die Einstellungen des Exports, und was du sonst wählst. Wer die Annotationen gemacht hat, bleibt mit Namen daneben stehen. Niemand davon bekommt Zugang.',
    file: 'Export von Verbatim (JSON)',
    itsTitle: 'Wie im Export',
    withWork: 'Mit seinen Artikeln und Annotationen',
    withLabels: 'Mit seinen Labels',
    withAttributes: 'Mit den Attributen seiner Labels',
    workNeedsLabels: 'Annotationen bestehen aus Labels und Attributen: Sie kommen mit.',
    usualLabels: 'Das Projekt beginnt mit den Labels jedes neuen Projekts.',
    withGuidelines: 'Mit seinen Richtlinien',
    noExport: (file) => `„${file}“ ist kein Export von Verbatim in JSON oder bricht ab. Wähle eine andere Datei.`,
    making: 'Der Export wird gelesen…',
    openProject: 'Projekt öffnen',
  },
  failed: 'Deine Projekte wurden nicht geladen',
  none: 'Du bist noch in keinem Projekt. Lege eines an, oder öffne einen Link, den dir jemand geschickt hat.',
  noneLeft: 'Du bist in keinem Projekt. Öffne einen Link, den dir jemand geschickt hat.',
  whoMakes: 'Du kannst hier keine Projekte anlegen. Wer diesen Server betreibt, legt fest, wer das kann.',
  about: (role, articles, members) =>
    `${role} · ${counted(articles, 'Artikel', 'Artikel')} · ${counted(members, 'Person', 'Personen')}`,
  title: 'Titel',
  guidelines: 'Richtlinien',
  optional: '(freiwillig)',
  guidelinesHint: 'Was markiert wird, und wie. Alle im Projekt sehen sie. Du kannst sie später ändern.',
  make: 'Projekt anlegen',
  settings: 'Projekteinstellungen',
  webhooks: 'Webhooks',
  webhooksHint: 'Sag einem Programm von dir, wenn jemand mit einem Artikel fertig ist oder das Projekt exportiert hat.',
  save: 'Speichern',
  saved: 'Für alle im Projekt gespeichert.',
  mayChange: 'Wer annotiert, darf ändern',
  own: 'was von eigener Hand ist',
  everybodys: 'die Annotationen von allen',
  mode: {
    heading: 'Wie gearbeitet wird',
    names: { shared: 'Gemeinsam', blind: 'Unabhängig' },
    hints: {
      shared: 'Alle annotieren in derselben Ebene und sehen alles sofort.',
      blind:
        'Alle annotieren für sich, von den anderen ungesehen. Die Leitung deckt die Arbeit auf, wenn sie fertig ist, und kann messen, wie weit man übereinstimmt.',
    },
    ownersSee: 'Vor dem Aufdecken sieht die Leitung',
    ownersSeeNames: { progress: 'wie weit alle sind', figures: 'auch Zahlen, aber keine Stellen' },
    revealedTo: 'Aufgedeckte Arbeit lesen',
    revealedToNames: { leads: 'Leitung und Kuratierende', annotators: 'auch die Annotierenden' },
    releaseAfter: 'Begonnene Arbeit nach so vielen Tagen ohne Änderung freigeben (0: nie)',
    prefill: 'Beim Aufdecken in die kuratierte Ebene einfüllen',
    noPrefill: 'Nichts',
    showsScores: 'Annotierenden zeigen, wie ihre Arbeit gegenüber Goldartikeln ausfällt',
    stillIndependent: (count) =>
      `An ${counted(count, 'Artikel', 'Artikeln')} wurde unabhängig begonnen. Das bleibt verschlossen, bis es aufgedeckt wird.`,
  },
  finder: {
    heading: 'Zitate finden',
    on: 'In neuen Artikeln Zitate und wiedergegebene Rede vorschlagen',
    hint: 'Verbatim findet sie nach Regeln, und Menschen nehmen jedes an oder lehnen es ab. In Artikeln, die schon da sind, tut „Zitate suchen“ dasselbe.',
    quotation: 'Zitate werden vorgeschlagen als',
    reported: 'Wiedergegebene Rede wird vorgeschlagen als',
    nothing: 'Nichts',
    found: (added, left) =>
      `${counted(added, 'neuer Vorschlag', 'neue Vorschläge')}.${left === 0 ? '' : ` ${counted(left, 'Artikel wird', 'Artikel werden')} noch durchsucht.`}`,
  },
  welcome: {
    heading: 'Wer hat das gesagt, und wer sagt das?',
    lead: 'Mit Verbatim liest man Nachrichtentexte gemeinsam und markiert Wort für Wort, was zitiert ist, was umschrieben ist und wofür niemand genannt wird. Alle sehen jede Markierung sofort.',
    quote: ['Zitat', 'Jemandes eigene Worte.'],
    paraphrase: ['Umschreibung', 'Was jemand gesagt hat, in den Worten des Mediums.'],
    claim: ['Redaktionelle Behauptung', 'Das eigene Urteil des Mediums, und was es stützt.'],
    assertion: ['Unbelegte Aussage', 'Eine Tatsache, heißt es. Keine Quelle wird genannt.'],
    notSignedIn: 'Du bist hier nicht angemeldet.',
    howIn: 'Öffne den Link, den du bekommen hast.',
    noAccounts:
      'Es gibt keine Konten und keine Passwörter. Ist er verloren, frage die Person, die dich eingeladen hat.',
    operator: 'Du betreibst diesen Server? Der Link der Leitung steht im Terminal, in dem du ihn gestartet hast.',
  },
};
