// Names that advertisers give to one person's click: they identify, so they wait for consent.
const CLICK_ID =
  /^(gclid|gclsrc|gbraid|wbraid|dclid|fbclid|msclkid|ttclid|twclid|li_fat_id|yclid|igshid|mc_eid)$/i;

/** The `utm_…` parameters of a query string without their prefix, each at most 200 characters. */
export function readUtm(query: string): Record<string, string> {
  const utm: Record<string, string> = {};
  new URLSearchParams(query).forEach((value, name) => {
    const key = /^utm_(source|medium|campaign|term|content|id)$/i.exec(name)?.[1];
    if (key && value) utm[key.toLowerCase()] = value.slice(0, 200);
  });
  return utm;
}

/** A web address as we may keep it: no fragment, no log-in, click ids only with consent; "" if it is not http(s). */
export function tidyAddress(address: string, hasConsent: boolean): string {
  try {
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol)) return "";
    url.hash = url.username = url.password = "";
    if (!hasConsent)
      for (const name of Array.from(url.searchParams.keys()))
        if (CLICK_ID.test(name)) url.searchParams.delete(name);
    return url.href.slice(0, 2000);
  } catch {
    return "";
  }
}
