import { expect, test } from "vitest";
import { EditCustomerForm } from "./customer-form-schema.ts";
import { customerFormValues } from "./customer-form-values.ts";
import type { Customer } from "./schema.ts";

const id = "01890000-0000-7000-8000-000000000000";
const form = { id, name: "Jo Patel", email: "jo@example.com" };

test("profiles that were typed are one field of the record; none clear it", () => {
  const typed = { ...form, instagram: "@jo", website: "https://jo.example" };
  expect(EditCustomerForm.parse(typed)).toMatchObject({
    socialProfiles: { instagram: "@jo", website: "https://jo.example" },
    address: null,
  });
  const parsed = EditCustomerForm.parse(form);
  expect(parsed.socialProfiles).toBeNull();
  expect(parsed).not.toHaveProperty("instagram");
});

test("the form shows the profiles of the record, the others empty", () => {
  const customer = { ...form, tags: [], socialProfiles: { x: "jo" } } as unknown as Customer;
  expect(customerFormValues(customer, true)).toMatchObject({ x: "jo", facebook: "", website: "" });
  expect(customerFormValues(customer, false)).not.toHaveProperty("x");
});
