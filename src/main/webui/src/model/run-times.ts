// How long experts take.

import type { ExpertRun } from '../api';

export interface RunTimes {
  runs: number;
  /** Milliseconds. */
  median: number;
  longest: number;
}

/** By name of the expert; what was declined took no time worth knowing. */
export function timesOf(runs: ExpertRun[]): Map<string, RunTimes> {
  const millis = new Map<string, number[]>();
  for (const run of runs.filter((r) => r.outcome === 'REPORTED')) {
    millis.set(run.expert, [...(millis.get(run.expert) ?? []), run.millis]);
  }
  return new Map([...millis].map(([expert, times]) => [expert, of(times)]));
}

function of(times: number[]): RunTimes {
  const sorted = [...times].sort((a, b) => a - b);
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1);
  const median = middle.reduce((sum, ms) => sum + ms, 0) / middle.length;
  return { runs: sorted.length, median, longest: sorted[sorted.length - 1] ?? 0 };
}
