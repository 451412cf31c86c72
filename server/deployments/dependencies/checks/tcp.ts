import { type Check, connectTcp } from './ask';

/** A connection can be opened. */
export const checkTcp: Check = async (ask) => {
  const socket = await connectTcp(ask);
  socket.destroy();
  return { detail: 'It takes connections.' };
};
