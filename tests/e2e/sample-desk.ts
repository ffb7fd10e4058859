/** The sample project with people at one of its articles: where most stories of the article page begin. */
import {
  linkFor,
  type Answer,
  type JoinOptions,
  type ListedArticle,
  type Person,
  type ServerProcess,
} from './verbatim.ts';

export interface Desk {
  readonly answer: Answer;
  readonly article: ListedArticle;
  readonly text: string;
  /** Ana, who owns the project, and then one for each role asked for. */
  readonly people: readonly Person[];
}

const NAMES = ['Ben', 'Cleo', 'Dev'];
export const ARTICLE_TITLE = 'Home on the morning boat';

interface Means {
  readonly serve: (...files: string[]) => Promise<ServerProcess>;
  readonly joins: (link: string, name: string, options?: JoinOptions) => Promise<Person>;
}

/** Opens the article for Ana and for one more person in each of `roles`. */
export async function openDesk({ serve, joins }: Means, roles: readonly string[]): Promise<Desk> {
  const { answer } = await serve();
  const ana = await joins(answer.ownerLink, 'Ana', { byPage: false });
  const people = [ana];
  for (const [index, role] of roles.entries())
    people.push(await joins(await linkFor(ana, answer, role), NAMES[index] ?? role, { byPage: false }));
  const article = (await ana.articles(answer)).find(({ title }) => title === ARTICLE_TITLE);
  if (article === undefined) throw new Error('The sample project has changed.');
  for (const person of people) await person.open(answer, article);
  return { answer, article, text: await ana.textOf(answer, article), people };
}

/** Two of them, where two are asked for. */
export function pair({ people }: Desk): readonly [Person, Person] {
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('There are not two people at the desk.');
  return [first, second];
}
