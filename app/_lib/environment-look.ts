import type { Environment as Look } from '@/components/shell/shell-types';
import type { Environment } from '@/domain/deployments/names';

/** How each kind of deployment is marked in the frame of a page. */
export const environmentLook: Readonly<Record<Environment, Look>> = { prod: 'production', staging: 'staging', dr: 'recovery', dev: 'development' };
