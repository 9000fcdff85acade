import { type Filled, textField, tiles } from "./fields.ts";
import { type Html, html } from "./html.ts";
import { CONTACT_WAYS } from "./options.ts";

/** Name, phone, e-mail and the way to reply. */
export function contactFields(filled: Filled): Html {
  return html`${textField("name", "Your name", filled, html`autocomplete="name" enterkeyhint="next" maxlength="200" required`)}
${textField("phone", "Phone number", filled, html`type="tel" inputmode="tel" autocomplete="tel" enterkeyhint="next" maxlength="40"`)}
${textField("email", "E-mail address", filled, html`type="email" inputmode="email" autocomplete="email" enterkeyhint="done" maxlength="254"`)}
<p class="hint">One of the two is enough.</p>
${tiles("preferred", html`How shall we reply? <small>optional</small>`, CONTACT_WAYS, filled, "chips")}`;
}
