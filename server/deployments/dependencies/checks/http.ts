import { Agent, request } from 'undici';
import { beginningOf, pinned } from '@/server/platform/reach/pinned';
import { BadAnswer, type Check } from './ask';

const MAX_BODY = 65_536;

/** GET answers with the right status, and the right text where one is expected. A redirect is an answer, not a way. */
export const checkHttp: Check = async ({ url, addresses, options: { expectStatus, expectText, ca }, signal }) => {
  const dispatcher = new Agent({ connect: pinned(addresses, ca ? { ca } : {}), pipelining: 0, maxHeaderSize: 16_384 });
  try {
    const { statusCode: status, body } = await request(url ?? '', { method: 'GET', dispatcher, headers: { 'user-agent': 'Meridian-Console' }, signal });
    // What is not read is cut off, and that is no error of anyone's.
    body.on('error', () => undefined);
    const right = expectStatus === null ? status >= 200 && status < 300 : status === expectStatus;
    if (!right) throw new BadAnswer(`It answered ${status}, not ${expectStatus ?? '200 to 299'}.`);
    if (expectText === null) return { detail: `It answered ${status}.` };
    if (!(await beginningOf(body, MAX_BODY)).includes(expectText)) throw new BadAnswer(`It answered ${status}, without the expected text in its first ${MAX_BODY / 1024} KiB.`);
    return { detail: `It answered ${status} with the expected text.` };
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
};
