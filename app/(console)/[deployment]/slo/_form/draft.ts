import type { SloDefinition } from '@/domain/slo/definition';
import { percentOfTarget, targetOfPercent, TARGET_ONE } from '@/domain/slo/target';

/** What is typed into the form of an objective. Everything is text until it is sent, so that nothing typed is lost. */
export interface Draft {
  readonly title: string;
  readonly slug: string;
  readonly service: string;
  readonly plugin: string;
  readonly direction: SloDefinition['direction'];
  readonly topics: string;
  readonly kind: SloDefinition['kind'];
  readonly threshold: string;
  readonly thresholdUnit: keyof typeof THRESHOLD_UNITS;
  /** Percent. */
  readonly target: string;
  readonly period: string;
  readonly periodUnit: keyof typeof PERIOD_UNITS;
  /** Percent of the budget per alert, fastest first; empty for those that belong to the period. */
  readonly shares: readonly [string, string, string, string];
  readonly gate: NonNullable<SloDefinition['gate']>;
  readonly missing: NonNullable<SloDefinition['missing']>;
  readonly runbook: string;
  readonly description: string;
  readonly reason: string;
}

export type DraftField = keyof Draft;

export const THRESHOLD_UNITS = { ms: 1e6, s: 1e9, min: 60e9 } as const;
export const PERIOD_UNITS = { h: 3_600, d: 86_400 } as const;

export const NEW_DRAFT: Draft = {
  title: '', slug: '', service: '', plugin: '', direction: 'subscribe', topics: '', kind: 'latency', threshold: '', thresholdUnit: 'ms', target: '99', period: '30', periodUnit: 'd',
  shares: ['', '', '', ''], gate: 'count', missing: 'ignore', runbook: '', description: '', reason: '',
};

const FIELD_OF: Readonly<Partial<Record<string, DraftField>>> = { thresholdNs: 'threshold', periodS: 'period', budgetShares: 'shares' };

export type DraftErrors = Readonly<Partial<Record<DraftField, string>>>;

/** A number as people write it; NaN for anything else. */
export function numberOf(text: string): number {
  return /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN;
}

/** Length of the period that is typed, seconds; NaN while it is no number. */
export function periodOf({ period, periodUnit }: Pick<Draft, 'period' | 'periodUnit'>): number {
  return Math.round(numberOf(period) * PERIOD_UNITS[periodUnit]);
}

/** The shares that are typed, all four or none. */
export function sharesOf({ shares }: Pick<Draft, 'shares'>): [number, number, number, number] | undefined {
  const [a, b, c, d] = shares;
  return shares.every((share) => share.trim() === '') ? undefined : [numberOf(a), numberOf(b), numberOf(c), numberOf(d)];
}

/** The target that is typed, as an integer of the domain; NaN while it is none. */
export function targetOf({ kind, target }: Pick<Draft, 'kind' | 'target'>): number {
  return kind === 'invariant' ? TARGET_ONE : (targetOfPercent(numberOf(target)) ?? Number.NaN);
}

/** The field of the form that a field of the definition (or of the call) is typed in; null for what is not typed. */
export function fieldOf(name: string): DraftField | null {
  const plain = name.replace(/^definition\./, '').split('.')[0] ?? '';
  const field = FIELD_OF[plain] ?? plain;
  return field in NEW_DRAFT ? (field as DraftField) : null;
}

/** A definition as it would have been typed. */
export function draftOf(slug: string, definition: SloDefinition): Draft {
  const { thresholdNs, periodS, budgetShares } = definition;
  const unit = (['min', 's'] as const).find((each) => thresholdNs !== undefined && thresholdNs % THRESHOLD_UNITS[each] === 0) ?? 'ms';
  const periodUnit = periodS % PERIOD_UNITS.d === 0 ? 'd' : 'h';
  return {
    ...NEW_DRAFT,
    slug,
    title: definition.title, service: definition.service, plugin: definition.plugin, kind: definition.kind, direction: definition.direction, topics: definition.topics,
    threshold: thresholdNs === undefined ? '' : String(thresholdNs / THRESHOLD_UNITS[unit]), thresholdUnit: unit,
    target: String(percentOfTarget(definition.target)), period: String(periodS / PERIOD_UNITS[periodUnit]), periodUnit,
    ...(budgetShares ? { shares: [String(budgetShares[0]), String(budgetShares[1]), String(budgetShares[2]), String(budgetShares[3])] as const } : {}),
    gate: definition.gate ?? 'count', missing: definition.missing ?? 'ignore', runbook: definition.runbook ?? '', description: definition.description ?? '',
  };
}

/** A name for addresses made of a title: `Order latency, 12 h` → `order-latency-12-h`. */
export function slugOf(title: string): string {
  return title.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 63).replace(/-+$/, '');
}
