import type { DependencyKind, DependencyOptions, DependencyRole } from '@/domain/deployments/dependencies/dependency';
import { KIND_FACTS, NO_OPTIONS } from '@/domain/deployments/dependencies/dependency';
import type { SentOptions } from '@/domain/deployments/dependencies/schema';
import type { DependencyItem } from '../_list/dependency-look';

/** What stands in the form, as typed. */
export interface Draft {
  name: string;
  kind: DependencyKind;
  role: DependencyRole;
  target: string;
  /** All options of all kinds: changing the kind loses nothing. */
  options: Record<'user' | 'database' | 'serverName' | 'ca' | 'expectStatus' | 'expectText' | 'expectAddress' | 'warnDays', string>;
  tls: boolean;
  secret: string;
  /** Takes the stored password away. */
  forget: boolean;
}

/** A form as it is opened: of what there is, or empty, with the use it is opened for. */
export function draftOf(item: DependencyItem | null, role: DependencyRole = 'other'): Draft {
  const { user, database, serverName, ca, expectStatus, expectText, expectAddress, warnDays, tls }: DependencyOptions = item?.options ?? NO_OPTIONS;
  const texts = { user: user ?? '', database: database ?? '', serverName: serverName ?? '', ca: ca ?? '', expectStatus: expectStatus === null ? '' : String(expectStatus), expectText: expectText ?? '', expectAddress: expectAddress ?? '', warnDays: String(warnDays) };
  return { name: item?.name ?? '', kind: item?.kind ?? 'postgresql', role: item?.role ?? role, target: item?.target ?? '', options: texts, tls, secret: '', forget: false };
}

/** What is sent: the options of this kind alone, numbers as numbers. What is no number becomes one that is refused in words. */
export function optionsOf({ kind, options, tls }: Draft): SentOptions {
  const whole = (text: string): number => (/^\d+$/.test(text.trim()) ? Number(text) : 0);
  const all: SentOptions = {
    tls,
    user: options.user.trim() || null,
    database: options.database.trim() || null,
    serverName: options.serverName.trim() || null,
    ca: options.ca.trim() || null,
    expectStatus: options.expectStatus.trim() ? whole(options.expectStatus) : null,
    expectText: options.expectText || null,
    expectAddress: options.expectAddress.trim() || null,
    warnDays: whole(options.warnDays),
  };
  return Object.fromEntries(KIND_FACTS[kind].options.map((key) => [key, all[key]]));
}
