import type { SloDefinition } from '@/domain/slo/definition';
import { TARGET_ONE } from '@/domain/slo/target';

interface DemoObjective {
  deployment: 'd1';
  slug: string;
  definition: SloDefinition;
}

const MS = 1_000_000;
const SECOND = 1_000 * MS;
const HOUR_S = 3_600;
const MONTH_S = 30 * 24 * HOUR_S;

type Common = Omit<SloDefinition, 'kind' | 'target' | 'thresholdNs'>;

/** `percent` of messages handled within `withinNs`, measured from when each was due. */
function latency(slug: string, percent: number, withinNs: number, common: Common): DemoObjective {
  return { deployment: 'd1', slug, definition: { ...common, kind: 'latency', target: parts(percent), thresholdNs: withinNs } };
}

/** `percent` of messages handled at all. */
function handled(slug: string, percent: number, common: Common): DemoObjective {
  return { deployment: 'd1', slug, definition: { ...common, kind: 'ratio', target: parts(percent) } };
}

/** Not one may fail. */
function never(slug: string, common: Common): DemoObjective {
  return { deployment: 'd1', slug, definition: { ...common, kind: 'invariant', target: parts(100) } };
}

function parts(percent: number): number {
  return Math.round((percent * TARGET_ONE) / 100);
}

/** What a reference service is called for. */
function calls(service: string, title: string, topics: string): Common {
  return { title, service, plugin: 'services', direction: 'subscribe', topics: `platform.dgm.callers.${topics}`, periodS: MONTH_S };
}

const orders: Omit<Common, 'title'> = {
  service: 'OMS', plugin: 'oms', direction: 'subscribe', topics: 'platform.portfolio.*.target', periodS: MONTH_S,
  runbook: 'https://runbooks.meridian.example/order-latency',
};

/** The objectives of the trading path, one of them short so that one can watch it burn. */
const TRADING: readonly DemoObjective[] = [
  latency('order-latency', 99, 50 * MS, { ...orders, title: 'Order latency' }),
  handled('orders-handled', 99.95, { ...orders, title: 'Orders handled' }),
  latency('order-latency-12h', 99, 500 * MS, { ...orders, title: 'Order latency, 12 h', periodS: 12 * HOUR_S }),
  latency('alpha-latency', 99, 20 * MS, { title: 'Alpha latency', service: 'Signal', plugin: 'signal-1', direction: 'subscribe', topics: 'platform.data.>', periodS: MONTH_S }),
  handled('quotes-published', 99.95, { title: 'Quotes published', service: 'Market data', plugin: 'dgm-polygon', direction: 'publish', topics: 'platform.>', periodS: MONTH_S }),
];

/** The 24 objectives of the ten services of the production readiness review. */
const SERVICES: readonly DemoObjective[] = [
  handled('kong-availability', 99.95, calls('Kong', 'Requests answered', 'kong.*')),
  latency('kong-added-latency', 99, 15 * MS, calls('Kong', 'Added latency', 'kong.request')),
  handled('auth-availability', 99.95, calls('Auth', 'Logins answered', 'auth.*')),
  latency('auth-login', 95, 200 * MS, calls('Auth', 'Login', 'auth.login')),
  handled('order-availability', 99.95, calls('Order', 'Orders accepted', 'order.*')),
  latency('order-create', 99, 500 * MS, calls('Order', 'Create', 'order.create')),
  never('order-none-lost', calls('Order', 'No order lost', 'order.create')),
  handled('inventory-availability', 99.9, calls('Inventory', 'Reservations answered', 'inventory.reserve')),
  latency('inventory-stock', 99.9, 60 * SECOND, calls('Inventory', 'Stock accurate', 'inventory.stock')),
  handled('search-availability', 99.9, calls('Search', 'Searches answered', 'search.query')),
  latency('search-query', 95, 150 * MS, calls('Search', 'Query', 'search.query')),
  latency('search-index', 99.9, 30 * SECOND, calls('Search', 'Index lag', 'search.index')),
  handled('billing-availability', 99.9, calls('Billing', 'Charges answered', 'billing.charge')),
  never('billing-invoices', calls('Billing', 'Invoices accurate', 'billing.invoice')),
  latency('billing-payment', 99.9, 30 * SECOND, calls('Billing', 'Payment', 'billing.payment')),
  handled('fulfillment-availability', 99.9, calls('Fulfillment', 'Shipments taken', 'fulfillment.*')),
  latency('fulfillment-ship', 99.9, 300 * SECOND, calls('Fulfillment', 'Shipped after confirmation', 'fulfillment.ship')),
  handled('notification-delivery', 99.5, calls('Notification', 'Delivered', 'notification.*')),
  latency('notification-email', 99.5, 60 * SECOND, calls('Notification', 'Email', 'notification.email')),
  latency('notification-sms', 99.5, 30 * SECOND, calls('Notification', 'SMS', 'notification.sms')),
  latency('worker-done', 99, 4 * SECOND, calls('Worker', 'Done within twice the estimate', 'worker.job')),
  never('worker-none-dropped', calls('Worker', 'No job dropped', 'worker.job')),
  latency('report-built', 99, 300 * SECOND, calls('Report', 'Built', 'report.build')),
  latency('report-fresh', 99.9, 900 * SECOND, calls('Report', 'Data fresh', 'report.data')),
];

export const OBJECTIVES: readonly DemoObjective[] = [...TRADING, ...SERVICES];
