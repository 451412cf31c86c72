import { runtime } from '@/server/api/runtime';
import { handleTrpc } from '@/server/api/trpc-handler';

export const dynamic = 'force-dynamic';

const handle = (request: Request) => handleTrpc(runtime(), request);
export { handle as GET, handle as POST };
