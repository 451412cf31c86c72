import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseImage } from './image-reference';
import { imageAllowed, judgeImage } from './image-rules';
import { IMAGE_CASES, SHA } from './testing/image-cases';

const said = (ref: string, environment: 'staging' | 'prod' | 'dr'): readonly string[] => judgeImage(ref, { environment }).map(({ rule, mode }) => `${mode} ${rule}`);

describe('an image reference', () => {
  it.each(IMAGE_CASES.filter((each) => each.invalid !== undefined))('"$ref" is none', ({ ref, invalid }) => {
    expect(parseImage(ref)).toEqual({ ok: false, message: invalid });
    expect(judgeImage(ref, { environment: 'dev' })).toEqual([{ rule: 'INVALID', mode: 'deny', message: invalid }]);
  });

  it.each(IMAGE_CASES.filter((each) => each.invalid === undefined))('$ref', ({ ref, staging, prod, dr, invalid: _invalid, ref: _ref, ...parts }) => {
    expect(parseImage(ref)).toMatchObject({ ok: true, ...parts });
    expect([said(ref, 'staging'), said(ref, 'prod'), said(ref, 'dr')]).toEqual([staging, prod, dr ?? prod]);
  });

  it('is put together again as it was taken apart', () => {
    const segment = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8})?$/);
    const parts = fc.record({ host: fc.constantFrom('ghcr.io', 'localhost', 'registry.local:5000'), path: fc.array(segment, { minLength: 1, maxLength: 4 }), tag: fc.option(fc.stringMatching(/^\w[\w.-]{0,20}$/)), digest: fc.option(fc.constant(SHA)) });
    fc.assert(fc.property(parts, ({ host, path, tag, digest }) => {
      const ref = `${host}/${path.join('/')}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
      expect(parseImage(ref)).toEqual({ ok: true, host, path, tag, digest });
    }));
  });

  it('of another host or path is never let in, whatever it begins with', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-z0-9.-]{1,12}$/), fc.boolean(), (more, inHost) => {
      const ref = inHost ? `ghcr.io${more}/meridian/oms:1.4.2@${SHA}` : `ghcr.io/meridian${more}/oms:1.4.2@${SHA}`;
      expect(imageAllowed(judgeImage(ref, { environment: 'staging' }))).toBe(false);
    }));
  });

  it('may come from where a deployment says', () => {
    const allow = ['registry.local:5000/*', 'ghcr.io/meridian/oms'];
    const from = (ref: string): boolean => imageAllowed(judgeImage(`${ref}:1.4.2`, { environment: 'prod', allow }));
    expect([from('registry.local:5000/a/b'), from('registry.local/a'), from('ghcr.io/meridian/oms'), from('ghcr.io/meridian/oms/x'), from('ghcr.io/meridian/ems')]).toEqual([true, false, true, false, false]);
  });
});
