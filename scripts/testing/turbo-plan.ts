// What turbo would do, and what a task depends on.
import { execFileSync } from 'node:child_process';
import { withSlashes } from '../slashes.ts';
import { turbo } from '../tools.ts';
import { root } from '../workspace.ts';

/** The part that is read of what turbo says it would do. */
export interface Plan {
  tasks: Task[];
  /** Files that every task depends on. */
  globalCacheInputs: { files: Record<string, string> };
}

export interface Task {
  taskId: string;
  task: string;
  command: string;
  /** Relative to the root, with slashes. */
  directory: string;
  hash: string;
  dependencies: string[];
  /** Hashes by path, relative to the directory. */
  inputs: Record<string, string>;
}

/** What turbo would do for tasks, without doing it. @param folder the root of the workspace, or that of a copy */
export function plan(tasks: readonly string[], folder: string = root): Plan {
  const output = execFileSync(process.execPath, [turbo, 'run', ...tasks, '--dry=json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    maxBuffer: 1e8,
  });
  const found: Plan = JSON.parse(output);
  return {
    ...found,
    tasks: found.tasks.map((task) => ({ ...task, directory: withSlashes(task.directory) })),
  };
}

/** A task with all that it depends on, however far away. */
export function closure(task: Task, { tasks }: Plan): Task[] {
  const byID = new Map(tasks.map((one) => [one.taskId, one]));
  const all = new Set([task]);
  for (const { dependencies } of all)
    for (const id of dependencies) {
      const next = byID.get(id);
      if (next) all.add(next);
    }
  return [...all];
}
