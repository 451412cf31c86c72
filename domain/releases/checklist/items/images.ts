import { imageAllowed, judgeImage } from '@/domain/releases/image-rules';
import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, isUnknown, type Judgement, passes } from '../judgement';
import { count, some } from '../words';

/** Every running instance runs an image that names its version and may run in production. */
export function judgeImages({ deployment, at, instances, figures: { allow } }: ChecklistFacts): Judgement {
  const question = { query: 'image of every running instance, by the rules IMG-1 to IMG-3 of production', source: 'registry of instances', at };
  return given(question, instances, (running) => {
    const [first] = running;
    if (first === undefined) return isUnknown(question, 'Nothing runs here: there is no image to look at.', { words: 'Promote a release', href: fixPath.releases(deployment), dryRun: 'Opens the releases; a promotion is reviewed before it starts.' });
    const broken = running.flatMap(({ service, image }) => {
      const findings = judgeImage(image, { environment: 'prod', allow });
      return imageAllowed(findings) ? [] : [{ service, image, why: findings[0]?.message ?? '' }];
    });
    const [worst] = broken;
    if (worst === undefined) return passes(question, `${count(running.length, 'instance')}, each of a version: ${some([...new Set(running.map(({ image }) => image))])}.`);
    return fails(question, `${broken.length} of ${count(running.length, 'instance')} may not run in production: ${worst.image}. ${worst.why}`, {
      words: `Promote a release of ${worst.service} that names its version`, href: fixPath.service(deployment, worst.service),
      dryRun: `${worst.service} would run an image with a version of three numbers instead of ${worst.image}; the promotion is reviewed and approved first.`,
    });
  });
}
