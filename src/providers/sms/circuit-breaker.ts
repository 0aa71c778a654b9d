const FAILURES = 5
const PAUSE = 60_000

/** Leaves a carrier out for a minute after five failures in a row. */
export class CircuitBreaker {
  private failures = 0
  private openUntil = 0

  /** Whether the carrier can be tried. After the minute one attempt decides. */
  isClosed(): boolean {
    return performance.now() >= this.openUntil
  }

  succeed(): void {
    this.failures = 0
  }

  fail(): void {
    this.failures += 1
    if (this.failures >= FAILURES) {
      this.openUntil = performance.now() + PAUSE
    }
  }
}
