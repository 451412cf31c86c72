/** What a sidecar says of itself. Apart from the schemas, so that a page can know the words without them. */
export const HEARTBEAT_STATES = ['starting', 'waiting', 'ready', 'draining'] as const;
export type HeartbeatState = (typeof HEARTBEAT_STATES)[number];
