import { initTRPC } from '@trpc/server';
import type { z } from 'zod';
import type { Permission } from '@/domain/identity/permissions';
import { sentToMany, wire } from '@/domain/shell/wire';
import type { ApiContext, Reading } from '@/server/api/context';
import { publicError, toAppError, toTrpcError } from '@/server/api/error-map';
import type { Person } from '@/server/platform/actor';
import { authorise, type Scope } from '@/server/platform/authorise';
import { type Work, mutate } from '@/server/platform/mutation';

/** Readable from the router: the permission matrix is generated from it. */
export interface ProcedureMeta {
  permission: Permission;
  kind: 'query' | 'mutation';
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: wire,
    errorFormatter({ shape, error, ctx }) {
      const known = publicError(toAppError(error), ctx?.requestId ?? 'unknown');
      return { ...shape, message: known.message, data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, error: known } };
    },
  });

export const router = t.router;
export const createCaller = t.createCallerFactory;

interface Declared<I extends z.ZodType, O extends z.ZodType> {
  /** Without these three a procedure does not compile. */
  permission: Permission;
  scope: (input: z.output<I>) => Scope;
  input: I;
  output: O;
}

/** What a use case may answer with: the output schema's data, read-only or not. */
type Frozen<T> = T extends Date | bigint | string | number | boolean | null | undefined ? T : T extends (infer Item)[] ? readonly Frozen<Item>[] : T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;

/** A person asks; nothing changes. */
export function query<I extends z.ZodType, O extends z.ZodType>(
  declared: Declared<I, O> & { run: (ctx: Reading, input: z.output<I>) => Promise<Frozen<z.input<O>>> },
) {
  return t.procedure
    .meta({ permission: declared.permission, kind: 'query' })
    .input(declared.input)
    .output(checkedOnce(declared.output))
    .query(async ({ ctx, input }) => {
      try {
        const { actor } = admit(ctx, declared, input as z.output<I>);
        return resolved<O>(await declared.run({ ...ctx, actor }, input as z.output<I>));
      } catch (error) {
        throw report(ctx, error);
      }
    });
}

/** A person changes something: authorised, idempotent, audited, in one transaction. */
export function mutation<I extends z.ZodType<{ idempotencyKey: string }>, O extends z.ZodType>(
  operation: string,
  declared: Declared<I, O> & { run: (work: Work<Person>, input: z.output<I>) => Promise<Frozen<z.input<O>>> },
) {
  return t.procedure
    .meta({ permission: declared.permission, kind: 'mutation' })
    .input(declared.input)
    .output(declared.output)
    .mutation(async ({ ctx, input }) => {
      try {
        const parsed = input as z.output<I>;
        const { actor } = admit(ctx, declared, parsed);
        const call = { actor, operation, idempotencyKey: parsed.idempotencyKey, input: parsed };
        return resolved<O>(await mutate(ctx, call, (work) => declared.run(work, parsed)));
      } catch (error) {
        throw report(ctx, error);
      }
    });
}

/**
 * The check of what is answered, once for an answer that many share (server/platform/shared-reading hands the same object
 * to all who asked at the same moment): fifty people in a room are answered with one hundred lines each.
 */
function checkedOnce<O extends z.ZodType>(schema: O): (value: unknown) => z.output<O> {
  const checked = new WeakMap<object, object>();
  return (value) => {
    if (typeof value !== 'object' || value === null) return schema.parse(value);
    const before = checked.get(value);
    if (before) return sentToMany(before) as z.output<O>;
    const output = schema.parse(value);
    if (typeof output === 'object' && output !== null) checked.set(value, output);
    return output;
  };
}

/** tRPC cannot see through the generic schema that `run` already returns what the output schema takes. */
function resolved<O extends z.ZodType>(value: Frozen<z.input<O>>): never {
  return value as never;
}

function admit<I extends z.ZodType, O extends z.ZodType>(ctx: ApiContext, declared: Declared<I, O>, input: z.output<I>): { actor: Person } {
  const { actor } = ctx;
  authorise(actor, declared.permission, declared.scope(input));
  return { actor: actor as Person };
}

/** Logs by class (not found: info, other 4xx: warn, 5xx: error with cause) and maps once. */
function report(ctx: ApiContext, thrown: unknown) {
  const error = toAppError(thrown);
  const level = error.code === 'INTERNAL' || error.code === 'UNAVAILABLE' ? 'error' : error.code === 'NOT_FOUND' ? 'info' : 'warn';
  ctx.log[level]({ requestId: ctx.requestId, code: error.code, err: level === 'error' ? (error.cause ?? error) : undefined }, error.message);
  return toTrpcError(error);
}
