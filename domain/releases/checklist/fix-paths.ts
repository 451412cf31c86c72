const segment = encodeURIComponent;

/** Where changes are prepared: each opens a form or a review with the values filled in, and writes nothing by itself. */
export const fixPath = {
  /** The settings with these values typed in already. */
  settings: (deployment: string, set: Readonly<Record<string, string>>) => `/${segment(deployment)}/settings?${Object.entries(set).map(([key, value]) => `set=${segment(`${key}:${value}`)}`).join('&')}`,
  addDependency: (deployment: string, role: string) => `/${segment(deployment)}/dependencies?add=${segment(role)}`,
  dependencies: (deployment: string) => `/${segment(deployment)}/dependencies`,
  request: (deployment: string, id: string) => `/${segment(deployment)}/acl/requests/${segment(id)}`,
  plugin: (deployment: string, plugin: string) => `/${segment(deployment)}/plugins/${segment(plugin)}`,
  newObjective: (deployment: string, plugin: string) => `/${segment(deployment)}/slo/new?plugin=${segment(plugin)}`,
  instance: (deployment: string, instance: string) => `/${segment(deployment)}/instances/${segment(instance)}`,
  releases: (deployment: string) => `/${segment(deployment)}/releases`,
  releaseRules: (deployment: string) => `/${segment(deployment)}/releases/rules`,
  service: (deployment: string, service: string) => `/${segment(deployment)}/releases/${segment(service)}`,
  schedule: (deployment: string) => `/${segment(deployment)}/oncall/schedule/edit`,
} as const;
