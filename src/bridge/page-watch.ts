import type { PageObservation } from './contracts/lab.ts';

interface MemoryMeasuring {
  measureUserAgentSpecificMemory?(): Promise<{ readonly bytes: number }>;
}

/** The browser answers at its next garbage collection, or never. */
const patienceMs = 30_000;

/** Watches the page while something is measured: whether it was out of sight, and what kept its own thread busy. */
export class PageWatch {
  private wasHidden = document.hidden;
  private tasks: number[] = [];
  private readonly observer = longTaskObserver((ms) => this.tasks.push(ms));

  constructor() {
    document.addEventListener('visibilitychange', this.onVisibility);
  }

  /** Since the last call. */
  observe(): PageObservation {
    const { tasks, wasHidden } = this;
    this.tasks = [];
    this.wasHidden = document.hidden;
    return {
      hidden: wasHidden || document.hidden,
      longTasks: this.observer && {
        count: tasks.length,
        totalMs: tasks.reduce((sum, ms) => sum + ms, 0),
        longestMs: Math.max(0, ...tasks),
      },
    };
  }

  stop(): void {
    document.removeEventListener('visibilitychange', this.onVisibility);
    this.observer?.disconnect();
  }

  private readonly onVisibility = () => {
    this.wasHidden ||= document.hidden;
  };
}

/** Null where the browser does not tell. */
function longTaskObserver(onTask: (ms: number) => void): PerformanceObserver | null {
  if (!PerformanceObserver.supportedEntryTypes?.includes('longtask')) return null;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) onTask(duration);
  });
  observer.observe({ type: 'longtask' });
  return observer;
}

/** Of the page with its workers. Only an isolated page of a Chromium may ask; null for others, and when it takes too long. */
export async function memoryBytes(): Promise<number | null> {
  const measure = (performance as MemoryMeasuring).measureUserAgentSpecificMemory;
  if (!measure || !crossOriginIsolated) return null;
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patienceMs));
  const measured = measure.call(performance).then(
    ({ bytes }) => bytes,
    () => null,
  );
  return Promise.race([measured, late]);
}
