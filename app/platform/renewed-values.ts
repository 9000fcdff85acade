interface Kept<T> {
  at: number;
  value: Promise<T>;
  isRenewing: boolean;
}

/**
 * Values that take long to work out. Each is fresh for `freshMs`; from then until `shownMs` the old one is
 * given at once, to everybody who asks, while one new one is worked out. Times are in milliseconds.
 */
export class RenewedValues<T> {
  readonly #kept = new Map<string, Kept<T>>();
  readonly #freshMs: number;
  readonly #shownMs: number;

  constructor({ freshMs, shownMs }: { freshMs: number; shownMs: number }) {
    this.#freshMs = freshMs;
    this.#shownMs = shownMs;
  }

  /** A value that fails is thrown to those who wait for it, and asked for again by the next one. */
  get(key: string, { now, workOut }: { now: number; workOut: () => Promise<T> }): Promise<T> {
    for (const [old, { at }] of this.#kept) if (at + this.#shownMs <= now) this.#kept.delete(old);
    const found = this.#kept.get(key);
    if (!found) return this.#keep(key, now, workOut());
    if (found.at + this.#freshMs <= now && !found.isRenewing) this.#renew(key, found, now, workOut);
    return found.value;
  }

  #keep(key: string, at: number, value: Promise<T>): Promise<T> {
    const kept = { at, value, isRenewing: false };
    this.#kept.set(key, kept);
    value.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return value;
  }

  #renew(key: string, found: Kept<T>, now: number, workOut: () => Promise<T>) {
    found.isRenewing = true;
    workOut().then(
      (value) => this.#keep(key, now, Promise.resolve(value)),
      () => {
        found.isRenewing = false;
      },
    );
  }
}
