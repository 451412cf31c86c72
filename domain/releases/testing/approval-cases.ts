import type { Environment } from '@/domain/deployments/names';
import type { PromotionState } from '../states';
import vectors from '../vectors/approvals.json';

interface ApprovalCase {
  readonly name: string;
  readonly person: string;
  readonly ok?: boolean;
  readonly reason?: string;
  readonly authors?: readonly string[];
  readonly approved?: readonly string[];
  readonly withdrawn?: readonly string[];
  readonly people?: readonly string[];
  readonly environment?: Environment;
  readonly state?: PromotionState;
  readonly hoursLater?: number;
}

export const APPROVAL_CASES = vectors as readonly ApprovalCase[];
