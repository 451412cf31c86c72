const segment = encodeURIComponent;

/** Every address of the console, in one place. A page that moves is moved here. */
export const pathTo = {
  home: () => '/',
  overview: (deployment: string) => `/${segment(deployment)}`,
  plugin: (deployment: string, plugin: string) => `/${segment(deployment)}/plugins/${segment(plugin)}`,
  waiting: (deployment: string) => `/${segment(deployment)}/waiting`,
  /** The queue of requests; with words it is filtered by them. */
  requests: (deployment: string, find?: string) => `/${segment(deployment)}/acl/requests${find ? `?find=${segment(find)}` : ''}`,
  request: (deployment: string, id: string) => `/${segment(deployment)}/acl/requests/${segment(id)}`,
  /** The tap page; with a pattern it is typed in already. Nothing starts before the person says why. */
  taps: (deployment: string, pattern?: string) => `/${segment(deployment)}/taps${pattern ? `?pattern=${segment(pattern)}` : ''}`,
  slos: (deployment: string) => `/${segment(deployment)}/slo`,
  slo: (deployment: string, slug: string) => `/${segment(deployment)}/slo/${segment(slug)}`,
  newSlo: (deployment: string) => `/${segment(deployment)}/slo/new`,
  reviseSlo: (deployment: string, slug: string) => `/${segment(deployment)}/slo/${segment(slug)}/edit`,
  /** The alerts; with a fingerprint that one is open beside the list. */
  alerts: (deployment: string) => `/${segment(deployment)}/alerts`,
  alert: (deployment: string, fingerprint: string) => `/${segment(deployment)}/alerts?alert=${segment(fingerprint)}`,
  silences: (deployment: string) => `/${segment(deployment)}/silences`,
  /** Who is on call now and next, and what waits for them. */
  oncall: (deployment: string) => `/${segment(deployment)}/oncall`,
  oncallSchedule: (deployment: string) => `/${segment(deployment)}/oncall/schedule`,
  editSchedule: (deployment: string) => `/${segment(deployment)}/oncall/schedule/edit`,
  oncallPolicy: (deployment: string) => `/${segment(deployment)}/oncall/policy`,
  /** The log of pages; with a number that one is open beside the list. */
  oncallPages: (deployment: string) => `/${segment(deployment)}/oncall/pages`,
  oncallPage: (deployment: string, number: number) => `/${segment(deployment)}/oncall/pages/${number}`,
  /** Who is paged when; with an instant (epoch ms) that one is asked for. */
  oncallSimulate: (deployment: string, at?: number) => `/${segment(deployment)}/oncall/simulate${at === undefined ? '' : `?at=${at}`}`,
  oncallMe: (deployment: string) => `/${segment(deployment)}/oncall/me`,
  incidents: (deployment: string) => `/${segment(deployment)}/incidents`,
  incident: (deployment: string, number: number) => `/${segment(deployment)}/incidents/${number}`,
  /** The notes of handovers. */
  handoffs: (deployment: string) => `/${segment(deployment)}/handoffs`,
  /** The note of one handover. */
  handoff: (deployment: string, id: string) => `/${segment(deployment)}/handoffs/${segment(id)}`,
  /** Which release runs where: services × deployments. */
  releases: (deployment: string) => `/${segment(deployment)}/releases`,
  /** How releases come into a deployment, and when they count as good. */
  releaseRules: (deployment: string) => `/${segment(deployment)}/releases/rules`,
  /** One service: what ran, what came of it, and any two compared. */
  releaseHistory: (deployment: string, service: string) => `/${segment(deployment)}/releases/${segment(service)}`,
  /** A promotion: its review before it starts, its roll-out from then on. */
  promotion: (deployment: string, service: string, id: string) => `/${segment(deployment)}/releases/${segment(service)}/${segment(id)}`,
  /** One pair of plugin and sidecar. */
  instance: (deployment: string, instance: string) => `/${segment(deployment)}/instances/${segment(instance)}`,
  /** How a deployment is set up, and the changes that wait for a second person. */
  settings: (deployment: string) => `/${segment(deployment)}/settings`,
  settingsChange: (deployment: string, id: string) => `/${segment(deployment)}/settings/changes/${segment(id)}`,
  /** What a deployment stands on, and whether it answers. */
  dependencies: (deployment: string) => `/${segment(deployment)}/dependencies`,
  policies: (deployment: string) => `/${segment(deployment)}/policies`,
  /** An exception from a rule for a target, ready to be filled in. */
  exception: (deployment: string, rule: string, target: string) => `/${segment(deployment)}/policies?rule=${segment(rule)}&except=${segment(target)}`,
  /** Whether a deployment is fit for production, item by item. */
  checklist: (deployment: string) => `/${segment(deployment)}/checklist`,
  registerPlugin: (deployment: string) => `/${segment(deployment)}/plugins/register`,
  /** Who was told of what, and where notices go. */
  notifications: (deployment: string) => `/${segment(deployment)}/notifications`,
  audit: (deployment: string) => `/${segment(deployment)}/audit`,
  /** The sign-in page; `next` is where to go afterwards. */
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${segment(next)}` : '/sign-in'),
};

/** `next` if it is an address of this console, else the home page: a link must not send a person elsewhere after signing in. */
export function localPath(next: string | null | undefined): string {
  return next && /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : pathTo.home();
}
