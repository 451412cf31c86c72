import { systemActor } from '@/server/platform/actor';
import type { Env } from '@/server/platform/env';
import { AppError } from '@/server/platform/errors';
import { type MutationBase, mutateAsSystem, type Work } from '@/server/platform/mutation';

export interface CommandContext extends MutationBase {
  env: Env;
  options: Readonly<Record<string, string>>;
  print(line: string): void;
}

export interface Command {
  name: string;
  usage: string;
  about: string;
  /** Returns the exit code. */
  run(ctx: CommandContext): Promise<number>;
}

/** One change by the command line, in one transaction with its audit entry. */
export function change<T>(ctx: CommandContext, work: (work: Work) => Promise<T>): Promise<T> {
  return mutateAsSystem(ctx, systemActor('cli'), 'cli', work);
}

/** An option that must be given. */
export function option(ctx: CommandContext, name: string): string {
  const value = ctx.options[name];
  if (!value || value === 'true') throw new AppError('BAD_INPUT', `--${name} is missing.`);
  return value;
}

/** One of the words an option may have. */
export function oneOf<T extends string>(value: string, allowed: readonly T[], name: string): T {
  const found = allowed.find((each) => each === value);
  if (!found) throw new AppError('BAD_INPUT', `--${name} must be one of ${allowed.join(', ')}.`);
  return found;
}

/** The id of a person by their short name. */
export async function userId(ctx: CommandContext, handle: string): Promise<string> {
  const user = await ctx.db.user.findUnique({ where: { handle } });
  if (!user) throw new AppError('NOT_FOUND', `There is no person called "${handle}".`);
  return user.id;
}
