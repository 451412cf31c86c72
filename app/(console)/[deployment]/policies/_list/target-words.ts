import { ITEM_TITLES, itemOfTarget } from '@/domain/releases/checklist/item';

/** What an exception is for: an item of the checklist by its title, anything else as it is named. */
export function targetWords(target: string): string {
  const item = itemOfTarget(target);
  return item === null ? target : `"${ITEM_TITLES[item]}"`;
}
