import type { SharedWords } from "#app/offline/store/shared.ts";

export interface SharedLead {
  phone: string;
  email: string;
  needs: string;
}

const PHONE = /(?:\+|00)?\d(?:[\s().-]{0,2}\d){8,14}/;
const EMAIL = /[^\s@<>"]{1,64}@[^\s@<>"]{1,180}\.[a-z]{2,24}/i;

/** What another app shared, as the start of a lead: the words, and how to reach whoever wrote them. */
export function leadFromShared({ title, text, url }: SharedWords): SharedLead {
  const needs = [title, text, url]
    .map((one) => one.trim())
    .filter(Boolean)
    .join("\n");
  return {
    phone: PHONE.exec(text)?.[0].trim() ?? "",
    email: EMAIL.exec(text)?.[0] ?? "",
    needs,
  };
}
