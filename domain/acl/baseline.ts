import type { Direction } from './direction';

/**
 * How the server writes "the name of the connecting user" in a scope template. It is replaced only
 * where it is a whole token: `_INBOX_{{name()}}` would stay as it is and open nobody's inbox.
 */
export const OWN_NAME = '{{name()}}';

/** The part of the subject space that belongs to one deployment, with the closing dot. */
export function deploymentPrefix(slug: string): string {
  return `deployment.${slug}.`;
}

/** Where replies to an instance's own requests arrive; to be given to its NATS client. */
export function inboxPrefix(instanceId: string): string {
  return `_INBOX.${instanceId}`;
}

export const telemetrySubject = (slug: string, instance: string): string => `${deploymentPrefix(slug)}telemetry.${instance}`;
export const heartbeatSubject = (slug: string, instance: string): string => `${deploymentPrefix(slug)}heartbeat.${instance}`;
export const controlSubject = (slug: string, instance: string): string => `${deploymentPrefix(slug)}control.${instance}`;

/** What every instance may do without any grant: report about itself, be told, and receive its own replies. */
export function baseline(slug: string, instance: string = OWN_NAME): Readonly<Record<Direction, readonly string[]>> {
  return {
    publish: [heartbeatSubject(slug, instance), telemetrySubject(slug, instance)],
    subscribe: [`${inboxPrefix(instance)}.>`, controlSubject(slug, instance)],
  };
}
