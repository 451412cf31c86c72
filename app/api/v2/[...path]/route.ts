import { v2Routes } from '@/server/alerts/api-v2/routes';
import { handleV2 } from '@/server/alerts/api-v2/route';
import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

const handle = (request: Request) => handleV2(v2Routes, runtime(), request);
export { handle as DELETE, handle as GET, handle as POST, handle as PUT };
