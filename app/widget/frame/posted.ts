import { FIELDS, type Values } from "./enquiry.ts";

const LONGEST = 10_000;

/** The form's own fields out of everything that was posted. */
export function readPosted(fields: Map<string, string>): Values {
  const values: Values = {};
  for (const field of FIELDS) {
    const value = fields.get(field);
    if (value) values[field] = value.slice(0, LONGEST);
  }
  return values;
}
