import type { z } from 'zod/mini';
import type { ScheduleProblem } from '@/domain/oncall/schedule-problems';
import { AppError } from '@/server/platform/errors';

/** Throws the first problem that forbids saving, with all of them beside it. */
export function refuseProblems(problems: readonly ScheduleProblem[]): void {
  const worst = problems.find((problem) => problem.blocks);
  if (worst) throw new AppError('BAD_INPUT', worst.message, { rule: worst.rule, ...(worst.field === null ? {} : { field: worst.field }), problems });
}

/** What `schema` makes of `value`; BAD_INPUT in the schema's words, with the field at fault. */
export function readWith<T extends z.ZodMiniType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AppError('BAD_INPUT', issue?.message ?? 'This is not valid.', { field: issue?.path.join('.') || '(body)', rule: issue?.code ?? 'invalid' });
}

/** A reason that says something. */
export function requireReason(reason: string, words: string): string {
  const said = reason.trim();
  if (said.length < 3) throw new AppError('BAD_INPUT', words, { field: 'reason', rule: 'required' });
  return said;
}
