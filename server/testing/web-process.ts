import { openWebRuntime } from '@/server/api/runtime';
import { loadEnv } from '@/server/platform/env';
import { serveBareWeb } from './bare-web';

// A program of its own: tests that are about several web processes start it several times. It says its address and ends with its parent.
process.on('disconnect', () => process.exit(0));
const served = await serveBareWeb(openWebRuntime(loadEnv()));
process.send?.({ url: served.url });
