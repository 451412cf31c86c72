import { parseAsStringLiteral } from 'nuqs';
import { DEPENDENCY_ROLES } from '@/domain/deployments/dependencies/dependency';

/** `?add=storage`: the form of a new dependency is open, with this use chosen. A role that there is not opens nothing. */
export const dependencySearch = { add: parseAsStringLiteral(DEPENDENCY_ROLES) };
