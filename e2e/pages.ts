/** Every document there is, and who looks at it. Pages that need something else first are added by their journeys. */
export const PAGES: readonly { path: string; as: string | null; status?: 404 }[] = [
  { path: '/sign-in', as: null },
  { path: '/sign-in/link', as: null },
  { path: '/d1', as: 'viewer' },
  { path: '/d1/plugins/signal-1', as: 'admin' },
  { path: '/d1/waiting', as: 'admin' },
  { path: '/d1/acl/requests', as: 'admin' },
  { path: '/d1/slo', as: 'viewer' },
  { path: '/d1/slo/order-latency', as: 'viewer' },
  { path: '/d1/slo/new', as: 'admin' },
  { path: '/d1/slo/order-latency/edit', as: 'admin' },
  { path: '/d1/alerts', as: 'responder' },
  { path: '/d1/audit', as: 'auditor' },
  { path: '/d1/taps', as: 'responder' },
  { path: '/d1/silences', as: 'responder' },
  { path: '/d1/nowhere', as: 'viewer', status: 404 },
];
