import type { Labels } from './labels';

export const BURN_PAGE = 'SLOBurnPage';
export const BURN_TICKET = 'SLOBurnTicket';

/** What is to be told of one firing burn alert of an objective. */
export interface BurnAlertFacts {
  readonly deployment: string;
  readonly slug: string;
  readonly title: string;
  readonly service: string;
  readonly plugin: string;
  readonly severity: 'page' | 'ticket';
  readonly longS: number;
  readonly shortS: number;
  /** How many times too fast it must burn. */
  readonly factor: number;
  /** How many times too fast it burnt over the long window when it began; null when that is not known. */
  readonly burn: number | null;
  readonly runbook?: string | undefined;
}

/**
 * The alert a burning objective raises. Its labels are the same for as long as it burns, whatever is measured meanwhile,
 * so that it stays one alert; figures are annotations.
 */
export function burnAlert(facts: BurnAlertFacts): { readonly labels: Labels; readonly annotations: Labels } {
  const { deployment, slug, title, service, plugin, severity, longS, shortS, factor, burn, runbook } = facts;
  const page = severity === 'page';
  const speed = burn === null ? '' : ` It burnt ${figure(burn)} times too fast when it began.`;
  return {
    labels: { alertname: page ? BURN_PAGE : BURN_TICKET, severity: page ? 'critical' : 'warning', deployment, service, plugin, slo: slug, window: windowName(longS) },
    annotations: {
      summary: `${title}: the error budget burns too fast over ${windowName(longS)}`,
      description: `More than ${figure(factor)} times too fast over ${windowName(longS)} and over ${windowName(shortS)}.${speed}`,
      ...(runbook ? { runbook_url: runbook } : {}),
    },
  };
}

const UNITS = [['d', 86_400], ['h', 3_600], ['m', 60], ['s', 1]] as const;

/** A length as Prometheus writes it: `6h`, `90s`, `1d`. Takes seconds. */
export function windowName(seconds: number): string {
  const [unit, size] = UNITS.find(([, each]) => seconds >= each && seconds % each === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}

function figure(value: number): string {
  return Number(value.toPrecision(3)).toString();
}
