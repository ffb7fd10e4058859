/** Everything the driver can be asked to do, by name. Each takes one plan and answers with plain data. */
import { attackRoom } from './attack.ts';
import { countLost, crashLoad } from './crash-load.ts';
import { fillRoom, leaveRooms } from './fill-room.ts';
import { startFlood, stopFlood } from './flood.ts';
import { idleRooms } from './idle-rooms.ts';
import { joinStorm } from './join-storm.ts';
import { manyRooms } from './many-rooms.ts';
import { offerUpdates } from './offer-updates.ts';
import { openCold } from './open-cold.ts';
import { startProbe, stopProbe } from './probe.ts';
import { slowReader } from './slow-reader.ts';

export const tasks = {
  attackRoom,
  countLost,
  crashLoad,
  fillRoom,
  idleRooms,
  joinStorm,
  leaveRooms,
  manyRooms,
  offerUpdates,
  openCold,
  slowReader,
  startFlood,
  startProbe,
  stopFlood,
  stopProbe,
};

export type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
