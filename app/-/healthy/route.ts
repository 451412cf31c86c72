export const dynamic = 'force-dynamic';

/** As Alertmanager's: the process answers. */
export function GET(): Response {
  return new Response('OK');
}
