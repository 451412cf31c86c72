import { MOVED } from '@/server/deployments/dependencies/moved-event';
import { DELIVERY_FAILED } from '@/server/notifications/notify';
import { SYNTHETIC_STARTED } from '@/server/oncall/paging/synthetic-page';

/**
 * Events between a fault and whoever is paged for it, and those that change whom or whether: they overtake all others.
 * What only tells the browser or keeps a log does not belong here: a storm makes three of those for each page.
 */
export const URGENT_EVENTS: readonly string[] = [
  'slo.burn.started', 'slo.burn.ended', MOVED,
  DELIVERY_FAILED, 'alerts.group.notified', 'alerts.silence.created', 'alerts.silence.updated', 'alerts.silence.expired',
  SYNTHETIC_STARTED, 'oncall.page.acked',
  'oncall.schedule.created', 'oncall.schedule.revised', 'oncall.override.added', 'oncall.override.cancelled', 'oncall.temporary.added', 'oncall.temporary.cancelled',
  'oncall.shift.changed', 'oncall.shift.taken', 'oncall.overlap.begun', 'oncall.overlap.ended',
];
