import 'server-only';
import { createLoader } from 'nuqs/server';
import { roomSearch } from './room-search';

/** Reads the address on the server, as the room reads it in the browser. */
export const loadRoomSearch = createLoader(roomSearch);
