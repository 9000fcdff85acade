/** The push services of the browsers we support; nobody else's server is called (promises.md, SSRF). */
const HOSTS = ["fcm.googleapis.com", "android.googleapis.com", "updates.push.services.mozilla.com"];
const FAMILIES = [".push.apple.com", ".notify.windows.com"];

/** Whether the endpoint of a subscription lies at a push service. `isDouble` admits this machine. */
export function isPushHost(endpoint: string, isDouble: (host: string) => boolean): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, port, username, password } = new URL(endpoint);
  if (username || password) return false;
  if (isDouble(hostname)) return true;
  if (protocol !== "https:" || port !== "") return false;
  return HOSTS.includes(hostname) || FAMILIES.some((family) => hostname.endsWith(family));
}
