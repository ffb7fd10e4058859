/** A process of its own that posts once to hooks.example and prints what came of it: whom Node trusts is told to it as it starts. */
import { createPost } from '../../server/webhooks/post-delivery.ts';

const [port] = process.argv.slice(2);
const post = createPost({ isAllowed: () => true, resolve: () => Promise.resolve(['127.0.0.1']) });
void post(
  { url: `https://hooks.example:${port ?? ''}/in`, headers: { 'webhook-id': 'x' }, body: '{"event":"export"}' },
  new AbortController().signal,
).then((outcome) => process.stdout.write(JSON.stringify(outcome)));
