declare const self: ServiceWorkerGlobalScope;

/** The service worker's own global, typed. */
export const worker = self;
