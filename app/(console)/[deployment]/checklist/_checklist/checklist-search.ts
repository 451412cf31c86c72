import { parseAsStringLiteral } from 'nuqs';
import { CHECKLIST_ITEMS } from '@/domain/releases/checklist/item';

/** Whose evidence is open. */
export const checklistSearch = { item: parseAsStringLiteral(CHECKLIST_ITEMS) };
