import { accountMail } from '@/server/identity/identity-store';
import { CODE_TRIES, isCode, sendCode } from '@/server/oncall/contact-code';
import { contactBook, type ContactMethod, type ContactRule, insertMethod, lockMethod, methodsSince, replaceRules, updateMethod } from '@/server/oncall/contact-store';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

const MAX_METHODS = 10;
const MAX_A_DAY = 10;
const DAY_MS = 86_400_000;

/** Adds a mail address of one's own. It is used for nothing until the code that is mailed to it comes back; the account's own address is known already. */
export async function addContactMethod(work: Work<Person>, input: { deployment: string; address: string }): Promise<{ methodId: string; verified: boolean }> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const address = input.address.toLowerCase();
  const { methods } = await contactBook(tx, actor.id);
  if (methods.some((each) => each.kind === 'email' && each.address === address)) throw new AppError('CONFLICT', 'You have this address already.', { field: 'address', rule: 'unique' });
  if (methods.length >= MAX_METHODS) throw new AppError('BAD_INPUT', `At most ${MAX_METHODS} ways to reach you: remove one first.`, { field: 'address', rule: 'max' });
  if ((await methodsSince(tx, actor.id, new Date(now.getTime() - DAY_MS))) >= MAX_A_DAY) throw new AppError('RATE_LIMITED', `At most ${MAX_A_DAY} new addresses a day.`, { field: 'address', rule: 'rate' });
  const known = (await accountMail(tx, actor.id)) === address;
  const methodId = newId();
  await insertMethod(tx, { id: methodId, userId: actor.id, kind: 'email', address, sealed: null, verifiedAt: known ? now : null, addedByName: actor.name, createdAt: now });
  if (!known) await sendCode(work, input.deployment, { id: methodId, codeSentAt: null });
  await noted(work, input.deployment, 'oncall.contact.added', { id: methodId, address }, { kind: 'email', verified: known });
  return { methodId, verified: known };
}

/** Mails another code. */
export async function resendCode(work: Work<Person>, { deployment, methodId }: { deployment: string; methodId: string }): Promise<{ methodId: string }> {
  const method = await ownMethod(work, methodId);
  if (method.verifiedAt) throw new AppError('CONFLICT', 'This address is verified already.', { rule: 'verified' });
  await sendCode(work, deployment, method);
  await noted(work, deployment, 'oncall.contact.code_sent', method, {});
  return { methodId };
}

/** Takes the code that was mailed. A wrong one is an answer and no error, so that it is counted: five wrong ones, and another must be mailed. */
export async function verifyContactMethod(work: Work<Person>, { deployment, methodId, code }: { deployment: string; methodId: string; code: string }): Promise<{ verified: boolean; triesLeft: number }> {
  const { tx, clock } = work;
  const now = clock.now();
  const method = await ownMethod(work, methodId);
  if (method.verifiedAt) throw new AppError('CONFLICT', 'This address is verified already.', { rule: 'verified' });
  const verified = isCode(method, code, now);
  await updateMethod(tx, methodId, verified ? { verifiedAt: now, codeHash: null, codeExpiresAt: null } : { codeTries: method.codeTries + 1 });
  await noted(work, deployment, verified ? 'oncall.contact.verified' : 'oncall.contact.code_refused', method, {});
  const over = method.codeExpiresAt === null || method.codeExpiresAt <= now;
  return { verified, triesLeft: verified || over ? 0 : Math.max(0, CODE_TRIES - method.codeTries - 1) };
}

/** Removes a way to reach oneself. CONFLICT while a rule uses it: what follows then is to be decided, not found out at night. */
export async function removeContactMethod(work: Work<Person>, { deployment, methodId }: { deployment: string; methodId: string }): Promise<{ methodId: string }> {
  const method = await ownMethod(work, methodId);
  const { rules } = await contactBook(work.tx, work.actor.id);
  if (rules.some((rule) => rule.methodId === methodId)) throw new AppError('CONFLICT', 'Your rules use it: change them first.', { rule: 'in_use' });
  await updateMethod(work.tx, methodId, { removedAt: work.clock.now() });
  await noted(work, deployment, 'oncall.contact.removed', method, {});
  return { methodId };
}

/** Says which methods are used how long after a page arrives. At least one is used at once; only verified ones count. */
export async function saveContactRules(work: Work<Person>, { deployment, version, rules }: { deployment: string; version: number; rules: readonly ContactRule[] }): Promise<{ version: number }> {
  const { tx, actor } = work;
  const { methods } = await contactBook(tx, actor.id);
  for (const [index, { methodId }] of rules.entries()) {
    const method = methods.find((each) => each.id === methodId);
    if (!method) throw notFound();
    if (!method.verifiedAt) throw new AppError('BAD_INPUT', `${method.address} is not verified yet.`, { field: `rules.${index}`, rule: 'verified' });
  }
  if (rules.length > 0 && !rules.some((rule) => rule.afterMin === 0)) throw new AppError('BAD_INPUT', 'One of them must come at once: somebody waits for you.', { field: 'rules', rule: 'at_once' });
  if (new Set(rules.map(({ methodId, afterMin }) => `${methodId} ${afterMin}`)).size < rules.length) throw new AppError('BAD_INPUT', 'The same method stands at the same minute twice.', { field: 'rules', rule: 'unique' });
  if (!(await replaceRules(tx, actor.id, version, rules))) throw alreadyDecided('Other rules', actor.name, null);
  await work.audit({ action: 'oncall.contact.rules_saved', deployment, entity: { type: 'person', id: actor.id, label: actor.name }, detail: { rules: rules.map(({ methodId, afterMin }) => ({ method: methods.find((each) => each.id === methodId)?.address, afterMin })) } });
  return { version: version + 1 };
}

async function ownMethod({ tx, actor }: Work<Person>, methodId: string): Promise<ContactMethod> {
  const method = await lockMethod(tx, actor.id, methodId);
  if (!method) throw notFound();
  return method;
}

async function noted(work: Work<Person>, deployment: string, action: string, method: { id: string; address: string }, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await work.audit({ action, deployment, entity: { type: 'oncall_contact_method', id: method.id, label: method.address }, detail });
}
