import fc from 'fast-check';
import superjson from 'superjson';
import { describe, expect, it } from 'vitest';
import { sentToMany, wire } from './wire';

// As it travels: through JSON. superjson itself refuses the keys it would be polluted by.
const travelled = <T>(sent: T): T => JSON.parse(JSON.stringify(sent)) as T;
const key = fc.string().filter((each) => !['__proto__', 'constructor', 'prototype'].includes(each));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, undefined, true, false, Number.NaN, Infinity, -Infinity, 0, -0),
    fc.double(),
    fc.string(),
    fc.date({ noInvalidDate: true }),
    fc.array(tie('value')),
    fc.dictionary(key, tie('value'), { noNullPrototype: true }),
  ),
}));

describe('wire', () => {
  it('reads what superjson wrote', () => {
    fc.assert(fc.property(value, (each) => void expect(wire.deserialize(travelled(superjson.serialize(each)) as never)).toStrictEqual(each)));
  });
  it('writes what superjson reads', () => {
    fc.assert(fc.property(value, (each) => void expect(superjson.deserialize(travelled(wire.serialize(each)) as never)).toStrictEqual(each)));
  });
  it('writes exactly what superjson would', () => {
    const sent = { at: new Date(0), list: [{ 'a.b': new Date(1), 'c\\d': undefined }], plain: 1 };
    expect(wire.serialize(sent)).toEqual(superjson.serialize(sent));
    expect([wire.serialize('x'), wire.serialize(undefined)]).toEqual([superjson.serialize('x'), superjson.serialize(undefined)]);
  });
  it('says of what is sent to many what it says of everything, each time and wherever it stands', () => {
    fc.assert(fc.property(value, key, (each, name) => {
      const plain = wire.serialize({ [name]: [each] });
      const many = typeof each === 'object' && each !== null ? sentToMany(structuredClone(each)) : each;
      expect([wire.serialize({ [name]: [many] }), wire.serialize({ [name]: [many] })]).toStrictEqual([plain, plain]);
    }));
  });
  it('leaves what it was handed as it was, and can be handed it again', () => {
    const sent = Object.freeze(wire.serialize({ rows: [{ at: new Date(5) }, { at: 1 }] }));
    const before = structuredClone(sent);
    expect(wire.deserialize(sent)).toEqual(wire.deserialize(sent));
    expect(sent).toEqual(before);
  });
  it.each([new Map(), new Set(), 1n, new Error('x'), /x/, Symbol('x'), () => 1])('refuses to send %s', (each) => expect(() => wire.serialize({ each })).toThrow('nothing that the API exchanges'));
  it('refuses kinds it does not read', () => expect(() => wire.deserialize(superjson.serialize({ all: new Set([1]) }) as never)).toThrow('The API sent a set'));
  it('writes to no prototype', () => {
    expect(() => wire.deserialize({ json: {}, meta: { values: { '__proto__.at': ['Date'] }, v: 1 } })).toThrow('not there');
    expect(() => wire.deserialize({ json: {}, meta: { values: ['constructor'], v: 1 } })).toThrow('The API sent a constructor');
  });
});
