import { Mail, MapPin, MessageCircle, MessageSquareText, Phone } from "lucide-react";
import { buttonStyles } from "./button.tsx";
import { cn } from "./class-names.ts";
import { mailHref, mapHref, smsHref, telHref, whatsAppHref } from "./tap-hrefs.ts";

export type TapKind = "call" | "text" | "whatsapp" | "email" | "map";

export interface TapActionsProps {
  /** Whom the actions reach, read aloud: "Ann Thompson". */
  name: string;
  /** E.164. */
  phone: string | null;
  email: string | null;
  address?: string | null;
  /** Words to start a text or WhatsApp message with. */
  message?: string;
  subject?: string;
  /** Told before the phone leaves the page, to keep a draft of what follows. */
  onTap?: (kind: TapKind) => void;
  /** Icons only, for rows of a list. */
  isCompact?: boolean;
  className?: string;
}

export function TapActions(props: TapActionsProps) {
  const { phone, email, message = "" } = props;
  const actions = [
    { kind: "call", label: "Call", icon: Phone, href: phone && telHref(phone) },
    {
      kind: "text",
      label: "Text",
      icon: MessageSquareText,
      href: phone && smsHref(phone, message),
    },
    {
      kind: "whatsapp",
      label: "WhatsApp",
      icon: MessageCircle,
      href: phone && whatsAppHref(phone, message),
    },
    { kind: "email", label: "Email", icon: Mail, href: email && mailHref(email, props.subject) },
    { kind: "map", label: "Map", icon: MapPin, href: props.address && mapHref(props.address) },
  ] as const;
  return (
    <ul className={cn("tap-actions print:hidden", props.className)}>
      {actions.map(({ kind, label, icon: Icon, href }) =>
        href ? (
          <li key={kind}>
            <a
              href={href}
              onClick={() => props.onTap?.(kind)}
              aria-label={`${label} ${props.name}`}
              {...(href.startsWith("https:") ? { target: "_blank", rel: "noreferrer" } : {})}
              className={cn(
                buttonStyles({ variant: "secondary", size: props.isCompact ? "icon" : "medium" }),
                "min-h-11 min-w-11",
              )}
            >
              <Icon aria-hidden />
              {props.isCompact ? null : label}
            </a>
          </li>
        ) : null,
      )}
    </ul>
  );
}
