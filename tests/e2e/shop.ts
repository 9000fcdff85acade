/** Each worker of the journeys has a shop of its own, started by `start-app.ts`. */
const slot = process.env.TEST_PARALLEL_INDEX ?? "0";

export const appUrl = () => process.env[`E2E_APP_URL_${slot}`] ?? "";

/** The website of the demo shop: another site than the app's. */
export const shopSiteUrl = () => process.env[`E2E_SHOP_SITE_URL_${slot}`] ?? "";
