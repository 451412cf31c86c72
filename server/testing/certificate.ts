import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export interface TestCertificate {
  /** PEM. It signs itself, so that it is its own authority. */
  cert: string;
  key: string;
}

/** ecdsa-with-SHA256. */
const SIGNATURE = sequence(oid('2a8648ce3d040302'));

/** A certificate of our own for a name and for 127.0.0.1 (X.509 v3, P-256), valid between two times that may lie anywhere before 2050. */
export function makeCertificate({ name, from, to }: { name: string; from: Date; to: Date }): TestCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const who = sequence(tlv(0x31, sequence(oid('550403'), tlv(0x0c, Buffer.from(name)))));
  const names = sequence(oid('551d11'), tlv(0x04, sequence(tlv(0x82, Buffer.from(name)), tlv(0x87, Buffer.from([127, 0, 0, 1])))));
  const serial = Buffer.concat([Buffer.from([1]), randomBytes(8)]);
  const body = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))), tlv(0x02, serial), SIGNATURE, who, sequence(utcTime(from), utcTime(to)), who,
    publicKey.export({ type: 'spki', format: 'der' }), tlv(0xa3, sequence(names)),
  );
  const whole = sequence(body, SIGNATURE, tlv(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', body, privateKey)])));
  return { cert: pem(whole), key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

function tlv(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tlv(0x30, ...parts);
}

function oid(hex: string): Buffer {
  return tlv(0x06, Buffer.from(hex, 'hex'));
}

function utcTime(at: Date): Buffer {
  return tlv(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
}

function pem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
}
