import { handleRest } from '@/server/api/rest';
import { restBase } from '@/server/api/rest-base';
import { restRoutes } from '@/server/api/rest-routes';
import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

const handle = (request: Request) => handleRest(restRoutes, restBase(runtime()), request);
export { handle as GET, handle as POST };
