/** What the sign-in library may be asked over HTTP. It can do much more, none of which would be authorised and audited as our own. */
const OPEN: ReadonlySet<string> = new Set(['/sign-in/email', '/sign-in/link', '/sign-in/social', '/sign-out', '/error', '/ok']);
const CALLBACK = /^\/(oauth2\/)?callback\/[a-z0-9-]+$/;

/** Answers 404 to everything but signing in and out, also to what a later version of the library brings along. */
export function openPathsPlugin(basePath: string) {
  return {
    id: 'open-paths' as const,
    onRequest: (request: Request) => {
      const { pathname } = new URL(request.url);
      const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
      return Promise.resolve(OPEN.has(path) || CALLBACK.test(path) ? undefined : { response: new Response('Not Found', { status: 404 }) });
    },
  };
}
