/** English texts: people and their roles: the list, invitations, names and personal links. */
import { counted } from '../../locale/formats.en.ts';
export const members = {
  roles: {
    owner: { title: 'Owner', asA: 'an owner', may: 'do everything, also invite and remove people' },
    curator: { title: 'Curator', asA: 'a curator', may: 'annotate, change anybody’s annotations and add articles' },
    annotator: { title: 'Annotator', asA: 'an annotator', may: 'read and annotate' },
    commenter: { title: 'Commenter', asA: 'a commenter', may: 'read, and comment on annotations' },
    viewer: { title: 'Viewer', asA: 'a viewer', may: 'read, but change nothing' },
  },
  people: 'People',
  you: '(you)',
  roleOf: (name: string): string => `Role of ${name}`,
  isNow: (name: string, role: string): string => `${name} is now ${role}.`,
  isNowLess: (name: string, role: string): string =>
    `${name} is now ${role}. Links made until now give them no more than that.`,
  remove: (name: string): string => `Remove ${name}`,
  removeHeading: (name: string): string => `Remove ${name}?`,
  removeExplain:
    'They can no longer open this project, nor come back by a link made until now. What they annotated stays, under their name.',
  stillOpen:
    'These links still let in others, and somebody who gives a new name in another browser. Revoke them under Invite, if they must not.',
  keep: 'Keep them',
  removeNow: 'Remove',
  removed: (name: string): string => `${name} is no longer in the project.`,
  invite: {
    heading: 'Invite',
    explain: 'Send somebody a link. Whoever opens it gives a name and is in.',
    make: 'Make a link and copy it',
    openLinks: 'Open links',
    role: 'Role',
    works: 'The link works',
    expiries: { never: 'Until revoked', '1-day': 'For 1 day', '7-days': 'For 7 days', '30-days': 'For 30 days' },
    opens: 'It opens',
    opensProject: 'The list of articles',
    openIt: 'Open the article',
    theyMay: (may: string): string => `They may ${may}.`,
    newLink: (role: string): string => `New ${role.toLowerCase()} link`,
    onlyHere:
      'This link works on this computer alone, because you opened Verbatim at its own address. To let others in, start it with “--host 0.0.0.0”, open the page at the network address that it prints, and make the link there.',
    copyAgain: 'Copy again',
    theNewLink: 'the new link',
    about: (role: string, made: string): string => `${role} link made on ${made}`,
    endsIn: (ending: string): string => `address ends in ${ending}`,
    untilRevoked: 'Works until revoked',
    until: (moment: string): string => `Works until ${moment}`,
    ended: (moment: string): string => `Ended ${moment}`,
    revoke: 'Revoke',
    revoked: 'The link no longer works. Who joined by it stays in the project.',
  },
  rename: {
    heading: 'Change name',
    name: 'Your name',
    save: 'Save',
    done: (name: string): string => `You are now ${name}.`,
    sameName: (name: string, titles: string): string =>
      `You are now ${name}. Somebody else in “${titles}” has that name too: nobody can tell you two apart.`,
  },
  personalLink: {
    heading: 'My personal link',
    explain:
      'Open this link on another device, or after losing your cookies, to go on as yourself. Keep it private: whoever has it is you. Making a new one ends the old one and signs out your other devices.',
    field: 'Your personal link',
    renew: 'Make a new one',
    renewed: 'This is your new personal link. The old one ended, and other devices are signed out.',
    what: 'your personal link',
  },
  memberLink: {
    heading: (name: string): string => `Link for ${name}`,
    explain: (name: string): string =>
      `For ${name}, after losing cookies and personal link. Whoever opens it is ${name}. It works once, within a day, and signs out ${name}’s other devices.`,
    make: 'Make the link',
    field: (name: string): string => `The link for ${name}`,
    linkMade: (maker: string | null, moment: string): string =>
      `${maker ?? 'Whoever runs the server'} made a link that lets in as you, ${moment}.`,
    used: 'It has been opened.',
    notAsked:
      'If you did not ask for it, make a new personal link: that ends it, and signs out everybody else who came in as you.',
    understood: 'Understood',
  },
  join: {
    open: 'Two members are one person…',
    heading: 'Join two members',
    explain:
      'Somebody who lost their cookies and joined a second time is two members. What one of them made in this project then counts as the work of the other. Other projects stay as they are.',
    from: 'This member',
    into: 'is really',
    choose: 'Choose…',
    former: 'Removed before',
    sure: (from: string, into: string): string =>
      `What ${from} made will be the work of ${into}. ${from} can no longer open this project; the history keeps both names. This can’t be taken back. Wait until nobody works offline on annotations of ${from}: moves of them would be refused.`,
    cancel: 'Leave them as they are',
    go: 'Join them',
    done: (from: string, into: string, count: number): string =>
      `${from} is ${into} now: ${counted(count, 'annotation', 'annotations')} changed hands.`,
    link: (into: string): string => `Link for ${into}`,
  },
  takeBack: {
    open: 'Take a member’s work back…',
    heading: 'Take work back',
    explain:
      'Undoes what a member placed, described, relabelled or removed since a time you choose, in all articles. Changes that others have made since then stay. You see the result before anything changes, and can undo the take-back as a whole.',
    member: 'Whose work',
    choose: 'Choose…',
    former: 'Removed from the project',
    since: 'From when on',
    sinceHint: 'Work that was done offline before and reached the server since counts too.',
    look: 'Show what it would do',
    go: 'Take it back',
    undo: (name: string): string => `Bring back what ${name} did`,
    preview: (name: string, moment: string): string => `What ${name} did since ${moment} would be taken back:`,
    done: (name: string, moment: string): string => `What ${name} did since ${moment} was taken back:`,
    undone: (name: string, moment: string): string => `What ${name} did since ${moment} is there again:`,
    nothing: 'Nothing changes.',
    nothingSeen: 'Nothing that you may read changes.',
    annotations: (count: number): string => counted(count, 'annotation', 'annotations'),
    relations: (count: number): string => counted(count, 'relation', 'relations'),
    comments: (count: number): string => counted(count, 'comment', 'comments'),
    suggestions: (count: number): string => counted(count, 'decision on a suggestion', 'decisions on suggestions'),
    articles: (count: number): string => `in ${counted(count, 'article', 'articles')}`,
    kept: (count: number, names: string): string =>
      `${counted(count, 'annotation stays', 'annotations stay')} in part or whole, because others have changed ${count === 1 ? 'it' : 'them'} since${names === '' ? '' : `: ${names}`}.`,
    covered: (count: number): string =>
      `Out of sight with the annotations that they are about, and kept: ${counted(count, 'comment or relation', 'comments and relations')}.`,
    decided: (count: number): string =>
      `${counted(count, 'annotation stays', 'annotations stay')}, because a decision made ${count === 1 ? 'it' : 'them'}. Decisions are taken back where they were made.`,
    unknown: (count: number): string =>
      `${counted(count, 'change stays', 'changes stay')}, because the history does not hold all of what was there before: words of comments and long notes are not in it, and a label may be gone.`,
    closed: (count: number): string =>
      `In ${counted(count, 'article', 'articles')} such work stays, because it is frozen or its round was revealed.`,
    hidden: 'Work that is not revealed is taken back too. How much of it there is you are not told.',
  },
  programs: {
    open: 'Programs that annotate…',
    heading: 'Programs that annotate',
    explain:
      'A program annotates this project by a key of its own, in a layer of its own. Agreement compares it with people, and nobody waits for it.',
    name: 'Name',
    nameExample: 'Quote finder 2',
    add: 'Add a program',
    keyOf: (name: string): string => `The key of “${name}”`,
    once: 'Copy it now: it is shown this once, and works for a year.',
    list: 'Programs',
    since: (moment: string): string => `added ${moment}`,
    remove: 'Remove',
    removed: (name: string): string => `“${name}” is removed, and its key no longer works. What it annotated stays.`,
    kind: 'Program',
  },
  apiKeys: {
    heading: 'API keys',
    explain:
      'A program that has a key of yours works as you, in your projects, with no more rights than the key has. Give each program its own, so that you can withdraw it alone.',
    title: 'What it is for',
    titleExample: 'Nightly export',
    scope: 'It may do',
    upTo: (_role: string, asA: string): string => `as much as ${asA}`,
    life: 'It ends after',
    days: (days: number): string => (days === 365 ? 'a year' : `${days} days`),
    make: 'Make a key',
    secretOf: (title: string): string => `The key “${title}”`,
    once: 'Copy it now: it is shown this once.',
    list: 'Your keys',
    until: (moment: string): string => `until ${moment}`,
    ended: (moment: string): string => `ended ${moment}`,
    withdraw: 'Withdraw',
    withdrawn: (title: string): string => `The key “${title}” no longer works.`,
  },
};
