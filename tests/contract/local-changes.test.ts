/** The channel within one process keeps the contract of `changes`. */
import type { Change } from '../../server/channels/changes.ts';
import { LocalChannel } from '../../server/channels/local-channel.ts';
import { changesContract } from './changes.ts';

changesContract(() => {
  const channel = new LocalChannel<Change>();
  return Promise.resolve({ join: () => Promise.resolve(channel) });
});
