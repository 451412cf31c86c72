import { judgeImage } from '@/domain/releases/image-rules';
import { type Fault, type Judging, type RuleGroup } from '../rule-group';
import type { PolicyTarget } from '../target';

/** IMG-1 to IMG-4: what is frozen and what runs, by the rules of images. */
export const images: RuleGroup = { rules: ['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4'], judge: judgeImages, alike: (target) => (target.kind === 'instance' ? `${target.environment} ${target.image}` : null) };

function judgeImages(target: PolicyTarget, { params }: Judging): readonly Fault[] {
  if (target.kind === 'deployment') return [];
  const image = target.kind === 'release' ? target.content.image : target.image;
  const { allow } = params('IMG-3');
  return judgeImage(image, { environment: target.environment, ...(allow && { allow }) }).map(({ rule, mode, message }) => ({
    // What cannot be read names no version.
    rule: rule === 'INVALID' ? 'IMG-1' : rule,
    key: image,
    message: `${image}: ${message}`,
    // Whether a missing digest refuses is decided by the mode of the rule.
    grade: mode === 'deny' || rule === 'IMG-4' ? 'refuse' : 'warn',
  }));
}
