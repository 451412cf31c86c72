import { expect, test } from 'vitest';
import { fixPath } from '@/domain/releases/checklist/fix-paths';
import { dependencySearch } from '../_list/dependency-search';
import { draftOf } from './dependency-draft';

test('the fix that the checklist links to opens the form with its role chosen, and a role that there is not opens none', () => {
  const asked = (path: string) => dependencySearch.add.parse(new URL(path, 'http://console').searchParams.get('add') ?? '');
  const role = asked(fixPath.addDependency('d1', 'storage'));
  expect(draftOf(null, role ?? undefined)).toMatchObject({ role: 'storage', name: '', target: '' });
  expect(asked(fixPath.addDependency('d1', 'kitchen'))).toBeNull();
  expect(draftOf(null).role).toBe('other');
});
