import { parseAsStringLiteral } from 'nuqs/server';
import { PAGE_TABS } from './pages-input';

/** What of the log stands in its address, beside the opened page: which list. */
export const pageSearch = { tab: parseAsStringLiteral(PAGE_TABS).withDefault('open') };
