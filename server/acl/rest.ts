import { RegistrationStatusSchema } from '@/domain/deployments/registration';
import { registrationPath } from '@/domain/deployments/signing';
import { registrationStatus } from '@/server/acl/registration-status';
import { restRoute } from '@/server/api/rest';
import { signedInstance } from '@/server/deployments/machine-credentials';

export const aclRoutes = [
  restRoute({
    method: 'GET',
    path: registrationPath(':instance_id'),
    summary: 'What an instance recovers at every start: its grants, its JWT, the way to the bus.',
    credential: 'instance',
    permission: 'deployments.instance.read',
    authenticate: signedInstance,
    scope: (actor) => ({ deployment: actor.deployment }),
    input: null,
    output: RegistrationStatusSchema,
    status: 200,
    run: (call) => registrationStatus(call),
  }),
];
