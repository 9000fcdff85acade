/** What JSON may hold and a script in a page must not: it would end the script, or break its text. */
const UNSAFE = /[&<>\u2028\u2029]/g;

/** The script that hands what the loaders answered to the browser's router, which reads it as a stream. */
export function loaderScript(data: string, nonce: string): string {
  const controller = "window.__remixContext.streamController";
  const text = JSON.stringify(data).replace(UNSAFE, toEscape);
  return `<script nonce="${nonce}">${controller}.enqueue(${text});${controller}.close();</script>`;
}

function toEscape(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
