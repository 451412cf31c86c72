import { AlertGroupsSchema, GettableAlertsSchema, GettableSilenceSchema, GettableSilencesSchema, ReceiverSchema, SilenceIdSchema, StatusSchema } from '@/domain/alerts/api-v2';
import { getAlertGroups, getAlerts } from '@/server/alerts/api-v2/get-alerts';
import { getReceivers, getStatus } from '@/server/alerts/api-v2/get-status';
import { postAlerts } from '@/server/alerts/api-v2/post-alerts';
import { postSilence } from '@/server/alerts/api-v2/post-silence';
import { type V2Route, v2Route, v2Silent } from '@/server/alerts/api-v2/route';
import { deleteSilence, getSilence, getSilences } from '@/server/alerts/api-v2/silences';
import { z } from 'zod/mini';

const read = { method: 'GET', permission: 'alerts.v2.read', body: null } as const;
const ALERTS = { name: 'alerts', maxBytes: 8 * 1024 * 1024 } as const;
const SILENCE = { name: 'silence', maxBytes: 64 * 1024 } as const;

/** Alertmanager's API v2, by the token of one deployment. Its unlisted parts answer 404, as upstream's do. */
export const v2Routes: readonly V2Route[] = [
  v2Route({ ...read, path: '/api/v2/status', output: StatusSchema, run: getStatus }),
  v2Route({ ...read, path: '/api/v2/receivers', output: z.array(ReceiverSchema), run: getReceivers }),
  v2Route({ ...read, path: '/api/v2/alerts', output: GettableAlertsSchema, run: getAlerts }),
  v2Silent({ method: 'POST', path: '/api/v2/alerts', permission: 'alerts.v2.write', body: ALERTS, run: postAlerts }),
  v2Route({ ...read, path: '/api/v2/alerts/groups', output: AlertGroupsSchema, run: getAlertGroups }),
  v2Route({ ...read, path: '/api/v2/silences', output: GettableSilencesSchema, run: getSilences }),
  v2Route({ method: 'POST', path: '/api/v2/silences', permission: 'alerts.v2.silence', body: SILENCE, output: SilenceIdSchema, run: postSilence }),
  v2Route({ ...read, path: '/api/v2/silence/:silence_id', output: GettableSilenceSchema, run: getSilence }),
  v2Silent({ method: 'DELETE', path: '/api/v2/silence/:silence_id', permission: 'alerts.v2.silence', body: null, run: deleteSilence }),
];
