import type { Environment } from '@/domain/deployments/names';
import type { SettingKey } from './keys';

export const SETTINGS_RULES = ['CFG-1', 'CFG-2', 'CFG-3', 'CFG-4', 'CFG-5', 'PDB-1', 'RES-1', 'PRB-1', 'BUS-1', 'BUS-2', 'SEC-1', 'SEC-2', 'NET-1', 'STO-1'] as const;
export type SettingsRule = (typeof SETTINGS_RULES)[number];

/** A rule that settings break, at the setting that would put it right. `refuse`: they are not taken. */
export interface SettingsFinding {
  readonly rule: SettingsRule;
  readonly key: SettingKey;
  readonly mode: 'refuse' | 'warn';
  /** What is wrong, where, and what would be right. */
  readonly message: string;
}

/** What the rules of a deployment allow its settings to reach; what is left out is as the platform has it. */
export interface SettingsBounds {
  /** Most instances that scaling by load may reach. */
  readonly hpaCap?: number;
  /** Capabilities that may be added. */
  readonly capabilities?: readonly string[];
}

export interface JudgeOptions extends SettingsBounds {
  readonly environment: Environment;
}

export const HPA_CAP = 24;
/** As the restricted profile of Kubernetes has it. */
export const ALLOWED_CAPABILITIES: readonly string[] = ['NET_BIND_SERVICE'];
