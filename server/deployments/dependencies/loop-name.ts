/** Woken when there is something to ask at once. */
export const DEPENDENCIES_LOOP = 'deployments.dependencies';
