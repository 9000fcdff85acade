/** Phone numbers are E.164 ("+447700900123"); anything else gives `null` rather than a wrong call. */
function digitsOf(phone: string): string | null {
  const bare = phone.replaceAll(/[\s()-]/g, "");
  return /^\+[1-9]\d{6,14}$/.test(bare) ? bare.slice(1) : null;
}

/** `tel:+447700900123` */
export function telHref(phone: string): string | null {
  const digits = digitsOf(phone);
  return digits === null ? null : `tel:+${digits}`;
}

/** `sms:+447700900123?&body=…`: the odd `?&` is the one form both iOS and Android understand. */
export function smsHref(phone: string, body = ""): string | null {
  const digits = digitsOf(phone);
  return digits === null ? null : `sms:+${digits}?&body=${encodeURIComponent(body)}`;
}

/** `https://wa.me/447700900123`: digits only, with the country, without plus. */
export function whatsAppHref(phone: string, text = ""): string | null {
  const digits = digitsOf(phone);
  if (digits === null) return null;
  return `https://wa.me/${digits}${text === "" ? "" : `?text=${encodeURIComponent(text)}`}`;
}

/** `mailto:` with the address escaped but readable. */
export function mailHref(email: string, subject = ""): string | null {
  if (!/^[^\s@]+@[^\s@]+$/.test(email)) return null;
  const address = encodeURIComponent(email).replace("%40", "@").replaceAll("%2B", "+");
  return `mailto:${address}${subject === "" ? "" : `?subject=${encodeURIComponent(subject)}`}`;
}

/** The address in whatever map the device prefers. */
export function mapHref(address: string): string | null {
  const query = address.trim();
  return query === ""
    ? null
    : `https://www.google.com/maps/search/?api=1&query=${encodeURIComponent(query)}`;
}
