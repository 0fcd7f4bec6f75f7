import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time a process has used, in seconds; null without a process. */
export function cpuSeconds(pid) {
  if (pid === null) return null;
  // The name in parentheses may hold blanks: fields are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Resident memory of a process in MB: now, and the most it ever had. */
export function residentMegabytes(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024);
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

/**
 * Puts this program, its children to come and the given process on two cores, where the machine has more.
 * @returns {string} what was done, for the report
 */
export function useTwoCores(pids) {
  const cores = cpus().length;
  if (cores <= 2) return `${cores} 个核，全部使用`;
  const pinned = [process.pid, ...pids].every((pid) => spawnSync('taskset', ['-a', '-c', '-p', '0,1', String(pid)]).status === 0);
  return pinned ? `${cores} 个核，只用 0 和 1` : `${cores} 个核，未能限制为 2 个（缺少 taskset）`;
}

export const loadAverage = () => loadavg().map((load) => load.toFixed(1)).join(' ');

/** The value below which `share` of the sorted numbers lie. */
export const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

/** What a run at one level measured. Times in milliseconds. */
export function summary(milliseconds, seconds, errors) {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  return { done: sorted.length, perSecond: sorted.length / seconds, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99), errors: errors.length, firstError: errors[0] ?? null };
}
