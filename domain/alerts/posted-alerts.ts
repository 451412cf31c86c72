import type { PostedAlert } from './alert-event';
import { type Read, SCHEMA_CODES, schemaError } from './api-v2';
import type { Labels } from './labels';
import { BodyError, instantIn, listIn, type Members, member, missing, mismatch, objectIn, reading, textIn } from './read-body';

/** Alerts one request may carry. */
export const MAX_POSTED_ALERTS = 20_000;

/**
 * The body of POST /api/v2/alerts. `null` and `[]` are empty lists. One alert that breaks the schema refuses
 * the whole list, as upstream; what is wrong with its labels and times is judged alert by alert, later.
 */
export function readPostedAlerts(body: unknown): Read<readonly PostedAlert[]> {
  return reading(() => {
    if (body === undefined) return missing('alerts');
    if (body === null) return [];
    const list = listIn('alerts', body, 'models.PostableAlerts');
    if (list.length > MAX_POSTED_ALERTS) throw new BodyError(schemaError(413, `at most ${MAX_POSTED_ALERTS} alerts in one request`));
    const read = list.map((each) => readOne(each));
    return read.map((each, at) => complete(each, at));
  });
}

interface HalfRead extends Omit<PostedAlert, 'labels'> {
  readonly labels: Labels | null;
}

function readOne(value: unknown): HalfRead {
  const alert = value === null ? {} : objectIn('alerts', value, 'models.PostableAlert');
  return {
    labels: labelSetIn(alert, 'labels', 'Alert.labels'),
    annotations: labelSetIn(alert, 'annotations', '.annotations') ?? {},
    startsAt: instantIn('alerts', alert, 'startsAt', '.'),
    endsAt: instantIn('alerts', alert, 'endsAt', '.'),
    generatorUrl: textIn('alerts', alert, 'generatorURL', 'Alert') || null,
  };
}

function complete(alert: HalfRead, at: number): PostedAlert {
  const { labels, generatorUrl } = alert;
  if (labels === null) return missing(`${at}.labels`);
  if (generatorUrl !== null && !isRequestUri(generatorUrl)) {
    throw new BodyError(schemaError(422, `${at}.generatorURL in body must be of type uri: ${JSON.stringify(generatorUrl)}`, SCHEMA_CODES.type));
  }
  return { ...alert, labels };
}

function labelSetIn(alert: Members, name: string, place: string): Labels | null {
  const value = member(alert, name);
  if (value === undefined || value === null) return null;
  const entries = Object.entries(objectIn('alerts', value, 'models.LabelSet'));
  return Object.fromEntries(entries.map(([key, each]) => [key, typeof each === 'string' ? each : each === null ? '' : mismatch('alerts', each, `struct field ${place} of type string`)]));
}

/** An absolute URI or an absolute path. Whether it is safe as a link is decided where it is shown. */
function isRequestUri(text: string): boolean {
  return text.length <= 4_096 && /^(\/|[a-zA-Z][a-zA-Z0-9+.-]*:)[^\s\p{Cc}]*$/u.test(text);
}
