import { runtime } from '@/server/api/runtime';

export const dynamic = 'force-dynamic';

const handle = (request: Request) => runtime().auth.handler(request);
export { handle as GET, handle as POST };
