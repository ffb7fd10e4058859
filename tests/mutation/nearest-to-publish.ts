/** For each file of the server that publishes, the tests that notice when it does not. */
export const NEAREST_TO_PUBLISH: Readonly<Record<string, readonly string[]>> = {
  'server/channels/commits.ts': ['tests/http/published.test.ts'],
  'server/projects/add-articles.ts': ['tests/http/find.test.ts', 'tests/sync/statements-room.test.ts'],
  'server/projects/change-labels.ts': ['tests/http/published.test.ts'],
  'server/projects/importing/record-import.ts': ['tests/http/find.test.ts'],
  'server/projects/members/change-members.ts': ['tests/http/published.test.ts'],
  'server/projects/members/identities.ts': ['tests/http/published.test.ts', 'tests/http/keys.test.ts'],
  'server/projects/members/join-by-link.ts': ['tests/http/published.test.ts'],
  'server/projects/members/join-members.ts': ['tests/http/published.test.ts', 'tests/http/published-rounds.test.ts'],
  'server/projects/rounds/assignments.ts': ['tests/http/published-rounds.test.ts'],
  'server/projects/rounds/late-work.ts': ['tests/http/published-rounds.test.ts'],
  'server/projects/rounds/programs.ts': ['tests/http/published-rounds.test.ts'],
  'server/projects/rounds/reveal.ts': ['tests/http/published-rounds.test.ts'],
  'server/projects/rounds/send-back.ts': ['tests/http/published-rounds.test.ts'],
  'server/projects/set-article-state.ts': ['tests/http/activity.test.ts', 'tests/http/published-rounds.test.ts'],
  'server/projects/settings-edits.ts': ['tests/http/roles.test.ts'],
};
