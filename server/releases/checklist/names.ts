export const CHECKLIST_LOOP = 'releases.checklist';
/** Audit action, outbox kind and event of an item whose status is another than before. */
export const CHECKLIST_MOVED = 'releases.checklist.moved';
