import { parseAsStringLiteral } from 'nuqs/server';
import { REGISTRATION_STEPS } from '@/domain/releases/registration/finding';

/** What of the wizard stands in its address; the way back is the way through the steps. */
export const stepSearch = parseAsStringLiteral(REGISTRATION_STEPS).withDefault('image').withOptions({ history: 'push', scroll: true });
