/** No agent has an image of this name. */
export function imageUnknown(image: string): string {
  return `No agent that is heard knows ${image}: add it to an agent's images first.`;
}

/** The agents have something else under the name than what was said. */
export function imageIsOther(image: string, known: { readonly sha256: string; readonly agents: readonly string[] }): string {
  return `${image} is ${known.sha256} on ${known.agents.join(', ')}, and not what this release says.`;
}

/** The version names other content already. */
export function versionFrozen(release: { readonly service: string; readonly version: string; readonly by: string }): string {
  return `${release.service} ${release.version} was frozen by ${release.by} with other content, and a release never changes: give this one the next version.`;
}

/** There is a plugin of this name where the release would come through. */
export function serviceTaken(service: string, where: string): string {
  return `${service} is a plugin of ${where} already: give this one another name, or promote a release of ${service}.`;
}

/** A release comes through a deployment in which the one who submits may ask for nothing. */
export function upstreamClosed(deployment: string, upstream: string): string {
  return `Releases of ${deployment} begin in ${upstream}, and you may not promote there: somebody who may has to submit it.`;
}

/** An instance's own name in a topic means that instance to itself and another one to its siblings. */
export function ownName(name: string): string {
  return `Write {i} in place of "${name}": it stands for the own id of whichever instance asks.`;
}

export function sameLine(number: number): string {
  return `It is line ${number} again: it is asked for once.`;
}

export function tooLittleRoom(placed: number, wanted: number): string {
  return `Room for ${placed} of ${wanted} pairs on the agents that have this image: the promotion is held until there is room for all.`;
}

export function limitsNotKept(agents: readonly string[]): string {
  return `${agents.join(', ')} ${agents.length === 1 ? 'keeps' : 'keep'} no limits: what is asked for here is on record, and nothing holds the plugin to it.`;
}
