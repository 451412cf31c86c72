import { describe, expect, it } from 'vitest';
import { delivers, mayPublish, maySubscribe } from './server-semantics';
import enforcement from './vectors/enforcement.json';

interface Vector {
  readonly id: string;
  readonly publish?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  readonly subscribe?: { readonly allow?: readonly string[]; readonly deny?: readonly string[] };
  readonly subscriptions?: readonly { readonly subject: string; readonly accepted: boolean; readonly delivers?: readonly string[]; readonly withholds?: readonly string[] }[];
  readonly publications?: readonly { readonly subject: string; readonly accepted: boolean }[];
}

const vectors: readonly Vector[] = enforcement.vectors;
const rights = (given: Vector['publish']) => ({ allow: given?.allow ?? [], deny: given?.deny ?? [] });

describe('the model of the server agrees with the enforcement vectors', () => {
  it.each(vectors)('$id', (vector) => {
    for (const each of vector.subscriptions ?? []) {
      const subscribe = rights(vector.subscribe);
      expect(maySubscribe(subscribe, each.subject)).toBe(each.accepted);
      for (const subject of each.delivers ?? []) expect(delivers(subscribe, each.subject, subject), subject).toBe(true);
      for (const subject of each.withholds ?? []) expect(delivers(subscribe, each.subject, subject), subject).toBe(false);
    }
    for (const each of vector.publications ?? []) expect(mayPublish(rights(vector.publish), each.subject)).toBe(each.accepted);
  });
});
