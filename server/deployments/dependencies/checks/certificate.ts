import tls from 'node:tls';
import { BadAnswer, type Check, inTurn, opened, tlsOptions } from './ask';

const DAY_MS = 86_400_000;

/** The certificate is trusted, is for the name, and is valid; it warns when it ends soon. */
export const checkCertificate: Check = async (ask) => {
  const { addresses, port, signal, now, options } = ask;
  const socket = await inTurn(addresses, signal, (address) => opened(tls.connect({ host: address, port, ...tlsOptions(ask) }), 'secureConnect', signal));
  const ends = new Date(socket.getPeerCertificate().valid_to);
  socket.destroy();
  if (Number.isNaN(ends.getTime())) throw new BadAnswer('It shows no certificate that can be read.');
  const days = Math.floor((ends.getTime() - now.getTime()) / DAY_MS);
  const until = ends.toISOString().slice(0, 10);
  if (days < 0) throw new BadAnswer(`Its certificate ended on ${until}.`);
  const left = days === 1 ? '1 day' : `${days} days`;
  return days < options.warnDays ? { warning: true, detail: `Its certificate ends in ${left}, on ${until}.` } : { detail: `Its certificate is valid for ${left}, until ${until}.` };
};
