import { textOn } from "#app/widget/colour.ts";
import { MARK, type ToHost } from "#app/widget/messages.ts";
import { readUtm, tidyAddress } from "./campaign.ts";
import type { SourceDetails } from "./enquiry.ts";
import { type FromHost, readFromHost } from "./from-host.ts";

/** The page that embeds us. It must be the one window and the one origin that the server let in. */
export function createHost(origin: string, listen: (message: FromHost) => void) {
  let last: FromHost | null = null;
  const isEmbedded = window.parent !== window && origin !== "";

  function tell(type: ToHost["type"], detail = ""): void {
    if (isEmbedded) window.parent.postMessage({ rt: MARK, type, detail }, origin);
  }

  window.addEventListener("message", (event) => {
    if (!isEmbedded || event.origin !== origin || event.source !== window.parent) return;
    const message = readFromHost(event.data);
    if (!message) return;
    last = message;
    dress(message.colour);
    listen(message);
  });

  return {
    isEmbedded,
    tell,
    /** Where the visitor is and came from, as far as we may keep it. */
    source(): SourceDetails {
      if (!last) return { language: navigator.language };
      const { pageUrl, landingUrl, referrer, language, hasConsent } = last;
      return {
        pageUrl: tidyAddress(pageUrl, hasConsent) || undefined,
        referrer: tidyAddress(referrer, hasConsent) || undefined,
        utm: { ...queryOf(landingUrl), ...queryOf(pageUrl) },
        language: language || navigator.language,
      };
    },
  };
}

function queryOf(address: string): Record<string, string> {
  return readUtm(/\?[^#]*/.exec(address)?.[0] ?? "");
}

function dress(colour: string): void {
  const { style } = document.documentElement;
  style.setProperty("--brand", colour);
  style.setProperty("--on-brand", textOn(colour));
}
