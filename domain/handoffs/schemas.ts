import * as z from 'zod/mini';
import { ITEM_DECISIONS } from './items';
import { NOTE_SECTIONS } from './note-facts';
import { PAGER_POLICIES } from './states';
import { MIN_REASON } from './step';

/** Limits of what people type into a note. */
export const HANDOFF_LIMITS = { block: 8_000, reason: 1_000, blocks: 200 } as const;

export const PagerPolicySchema = z.enum(PAGER_POLICIES, 'The pager moves at the hour (strict) or when the note is accepted (overlap)');
export const SectionSchema = z.enum(NOTE_SECTIONS, 'There is no such section');
export const BlockTextSchema = z.string('The text is missing').check(z.trim(), z.maxLength(HANDOFF_LIMITS.block, 'A text has at most 8,000 characters'));
export const ReturnReasonSchema = z.string('The reason is missing').check(z.trim(), z.minLength(MIN_REASON, `The reason is missing: say in at least ${MIN_REASON} characters what to add or correct`), z.maxLength(HANDOFF_LIMITS.reason, 'The reason has at most 1,000 characters'));

/** New words in a section, or (`supersedes`) one's earlier words anew; an empty text takes them out. */
export const WriteBlockSchema = z.strictObject({ section: SectionSchema, text: BlockTextSchema, supersedes: z.nullable(z.uuid('An earlier block has an id')) }).check(
  z.refine(({ text, supersedes }) => text !== '' || supersedes !== null, { path: ['text'], message: 'The text is missing' }),
);
export const ItemIdSchema = z.string('An item is missing').check(z.regex(/^[a-z_]{1,20}:.{1,200}$/, 'An item is named by its kind and its record'));
export const DecideSchema = z.strictObject({ item: ItemIdSchema, decision: z.enum(ITEM_DECISIONS, 'Take, keep, expire, re-own, un-ack or read'), fingerprint: z.string('What was shown is missing').check(z.minLength(1, 'What was shown is missing'), z.maxLength(64)) });
