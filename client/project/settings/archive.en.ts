/** English texts: a project in the archive. */
export const archive = {
  archive: 'Archive',
  settingsHint:
    'Everybody in the project goes on to read, search and export it. Nobody changes it until an owner takes it out of the archive.',
  archived: (title: string) => `“${title}” is archived.`,
  since: (moment: string) =>
    `This project has been archived since ${moment}. You can read, search and export it. Nobody can change it.`,
  note: 'This project is archived: nobody can change it.',
  links:
    'These links let nobody new in while the project is archived. They do again when it is taken out, unless you revoke them.',
  takeOut: 'Take out of the archive',
  out: (title: string) => `“${title}” is out of the archive.`,
  list: 'Archived projects',
  folded: (count: number) => `Archived (${count})`,
};
