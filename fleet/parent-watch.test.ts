import { spawn } from 'node:child_process';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { exitWithParent, guardOf } from './parent-watch';

const idle = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

describe('a process that belongs to another', () => {
  const children: ReturnType<typeof idle>[] = [];
  afterEach(() => children.forEach((child) => child.kill('SIGKILL')));

  it('goes on while that lives, child of it or not, and ends when it is gone', async () => {
    const guard = idle();
    children.push(guard);
    const orphaned = vi.fn();
    const free = vi.fn();
    exitWithParent(guardOf(guard.pid ?? 0) ?? '', orphaned);
    exitWithParent(String(process.ppid), free);
    exitWithParent(undefined, free);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(orphaned).not.toHaveBeenCalled();
    guard.kill('SIGKILL');
    await vi.waitFor(() => expect(orphaned).toHaveBeenCalledOnce(), { timeout: 5_000 });
    expect(free).not.toHaveBeenCalled();
  });

  it('is not fooled by a later process with that number', async () => {
    const orphaned = vi.fn();
    exitWithParent(`${process.pid}@another-boot:1`, orphaned);
    await vi.waitFor(() => expect(orphaned).toHaveBeenCalledOnce(), { timeout: 5_000 });
  });

  it('names nothing that has ended', () => {
    expect(guardOf(2 ** 22 + 1)).toBeNull();
  });
});
