/** What the sign-in service answered, as a person should read it. */
export type AuthAnswer<T = unknown> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly kind: 'refused' | 'later' | 'failed'; readonly message: string };

/** Posts to the sign-in service. Never throws: an unreachable console is an answer, too. */
export async function askAuth<T>(path: string, body: Readonly<Record<string, string>>): Promise<AuthAnswer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api/auth${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  } catch {
    return { ok: false, kind: 'failed', message: 'The console cannot be reached. It may be restarting; try again in a few seconds.' };
  }
  const data = (await response.json().catch(() => ({}))) as T & { message?: string };
  if (response.ok) return { ok: true, data };
  if (response.status === 429) {
    const seconds = Number(response.headers.get('x-retry-after')) || 60;
    return { ok: false, kind: 'later', message: `Too many attempts from here. Try again in ${seconds} s.` };
  }
  if (response.status >= 500) return { ok: false, kind: 'failed', message: 'The console could not check this: its database may be restarting. Try again in a few seconds.' };
  return { ok: false, kind: 'refused', message: data.message ?? 'This was refused.' };
}
