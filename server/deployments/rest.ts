import { parseRegistration, type Registration, RegistrationAcceptedSchema, RegistrationSchema } from '@/domain/deployments/registration';
import { REGISTRATIONS_PATH } from '@/domain/deployments/signing';
import { restRoute } from '@/server/api/rest';
import { bootstrapHolder } from '@/server/deployments/machine-credentials';
import { registerInstance } from '@/server/deployments/register-instance';
import { AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import { mutate } from '@/server/platform/mutation';

/** The body, or BAD_INPUT naming the first field and rule it breaks. */
function readRegistration(body: unknown): Registration {
  const parsed = parseRegistration(body);
  if (parsed.ok) return parsed.registration;
  const issue = parsed.issues[0];
  throw new AppError('BAD_INPUT', `${issue?.field}: ${issue?.message}`, { field: issue?.field ?? 'body', rule: issue?.rule ?? 'invalid', issues: parsed.issues });
}

export const deploymentRoutes = [
  restRoute({
    method: 'POST',
    path: REGISTRATIONS_PATH,
    summary: 'Register an instance; idempotent by content.',
    credential: 'bootstrap',
    permission: 'deployments.instance.register',
    authenticate: bootstrapHolder,
    scope: (actor) => ({ deployment: actor.deployment }),
    input: RegistrationSchema,
    parse: readRegistration,
    output: RegistrationAcceptedSchema,
    status: 202,
    run: (call, body) => {
      // Idempotent against what is on record, not against any earlier call: a plugin that is rolled back registers as it once did.
      return mutate(call, { actor: call.actor, operation: 'deployments.instance.register', idempotencyKey: newId(), input: body }, (work) => registerInstance(work, body));
    },
  }),
];
