import type { Asked } from './facts';
import type { Evidence, Fix } from './item';

/** What an item's rule says of the facts; nothing passes without evidence. */
export interface Judgement {
  readonly status: 'pass' | 'fail' | 'unknown';
  readonly evidence: Evidence;
  readonly fix: Fix | null;
}

/** What is asked for an item, and of whom. */
export interface Question {
  readonly query: string;
  readonly source: string;
  readonly at: number;
}

export function passes(question: Question, value: string): Judgement {
  return { status: 'pass', evidence: { ...question, value }, fix: null };
}

export function fails(question: Question, value: string, fix: Fix | null): Judgement {
  return { status: 'fail', evidence: { ...question, value }, fix };
}

export function isUnknown(question: Question, why: string, fix: Fix | null = null): Judgement {
  return { status: 'unknown', evidence: { ...question, value: why }, fix };
}

/** Judges an answer; one that there is none of is unknown. */
export function given<T>(question: Question, asked: Asked<T>, judge: (value: T) => Judgement): Judgement {
  return asked.known ? judge(asked.value) : isUnknown(question, asked.why);
}
