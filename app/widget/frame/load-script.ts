// Read while the script runs: `currentScript` is gone afterwards, and with it the page's nonce.
const nonce = (document.currentScript as HTMLScriptElement | null)?.nonce ?? "";

/** Runs another script of ours, by the nonce of the one that asks. */
export function loadScript(source: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.nonce = nonce;
    script.src = source;
    script.onload = () => resolve();
    script.onerror = reject;
    document.head.append(script);
  });
}
