/** One person that a line of a page's log told, and the notice by which. */
export interface Told {
  userId: string;
  name: string;
  as: string;
  noticeId: string | null;
}

/** Whom a line of a page's log told. Only `notify` tells: in other lines `to` may be what the page came to, and is nobody. */
export function toldBy({ type, detail }: { type: string; detail: unknown }): readonly Told[] {
  const { to } = (detail ?? {}) as { to?: unknown };
  return type === 'notify' && Array.isArray(to) ? (to as readonly Told[]) : [];
}
