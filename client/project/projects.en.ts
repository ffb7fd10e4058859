/** The first page: the member’s projects, making one, its settings, and the welcome for people who are not signed in. */
import { counted } from '../locale/formats.en.ts';

export const projects = {
  heading: 'Projects',
  new: 'New project',
  fromExport: {
    open: 'Project from an export',
    heading: 'Project from an export',
    explain:
      'The project gets the labels and the settings of the export. The people who made the annotations keep their names beside them. None of them gets access.',
    file: 'Export of Verbatim (JSON)',
    itsTitle: 'As in the export',
    withWork: 'With its articles and annotations',
    withGuidelines: 'With its guidelines',
    making: 'Reading the export…',
    openProject: 'Open the project',
  },
  failed: 'Your projects did not load',
  none: 'You are in no project yet. Make one, or open a link that somebody sent you.',
  noneLeft: 'You are in no project. Open a link that somebody sent you.',
  whoMakes: 'You can’t make projects here. The people who run this server decide who can.',
  about: (role: string, articles: number, members: number): string =>
    `${role} · ${counted(articles, 'article', 'articles')} · ${counted(members, 'person', 'people')}`,
  title: 'Title',
  guidelines: 'Guidelines',
  optional: '(optional)',
  guidelinesHint: 'What to tag, and how. Everybody in the project sees them. You can change them later.',
  make: 'Make the project',
  settings: 'Project settings',
  webhooks: 'Webhooks',
  webhooksHint: 'Tell a program of yours when somebody is done with an article, or has exported the project.',
  save: 'Save',
  saved: 'Saved for everybody in the project.',
  mayChange: 'Annotators may change',
  own: 'what they made themselves',
  everybodys: 'everybody’s annotations',
  mode: {
    heading: 'How people work',
    names: { shared: 'Shared', blind: 'Independent' },
    hints: {
      shared: 'Everybody annotates in the same layer and sees everything at once.',
      blind:
        'Each annotator works alone, unseen by the others. A lead reveals the work when it is done, and can measure how far people agree.',
    },
    ownersSee: 'Before the reveal owners see',
    ownersSeeNames: { progress: 'how far everybody is', figures: 'numbers too, but no passages' },
    revealedTo: 'Revealed work is read by',
    revealedToNames: { leads: 'owners and curators', annotators: 'annotators too' },
    releaseAfter: 'Release begun work after so many days without a change (0: never)',
    prefill: 'A reveal fills the curated layer with',
    noPrefill: 'Nothing',
    showsScores: 'Show annotators how their own work compares with gold articles',
    stillIndependent: (count: number): string =>
      `Work on ${counted(count, 'article', 'articles')} was begun independently. It stays closed until it is revealed.`,
  },
  finder: {
    heading: 'Finding quotations',
    on: 'Suggest quotations and reported speech in new articles',
    hint: 'Verbatim finds them by rules, and people accept or reject each. In articles that are here already, “Find quotations” does the same.',
    quotation: 'Quotations are suggested as',
    reported: 'Reported speech is suggested as',
    nothing: 'Nothing',
    found: (added: number, left: number): string =>
      `${counted(added, 'new suggestion', 'new suggestions')}.${left === 0 ? '' : ` ${counted(left, 'article is', 'articles are')} still being looked through.`}`,
  },
  welcome: {
    heading: 'Who said that, and says who?',
    lead: 'Verbatim is a place to read news texts together and to mark, word by word, what is quoted, what is reworded, and what nobody is named for. Everybody sees every mark at once.',
    quote: ['Quote', 'Somebody’s own words.'],
    paraphrase: ['Paraphrase', 'What they said, in the outlet’s words.'],
    claim: ['Editorial claim', 'The outlet’s own judgement, and what backs it.'],
    assertion: ['Unsupported assertion', 'A fact, it says. No source is named.'],
    notSignedIn: 'You are not signed in here.',
    howIn: 'To get in, open the link that you were sent.',
    noAccounts: 'There are no accounts and no passwords. If you have lost it, ask whoever invited you.',
    operator: 'You run this server? The owner link stands in the terminal where you started it.',
  },
};
