/** Lets one asynchronous piece of work through at a time, in the order they came. */
export class Gate {
  #last: Promise<unknown> = Promise.resolve();
  waiting = 0;

  run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    const result = this.#last.then(work, work);
    this.#last = result
      .catch(() => {})
      .finally(() => {
        this.waiting -= 1;
      });
    return result;
  }
}
