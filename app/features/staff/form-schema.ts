import { z } from "zod";
import { FormWeek } from "#app/features/shop/form-schema.ts";
import { Id, Version } from "#app/platform/wire.ts";
import { StaffRole } from "./schema.ts";

const line = z.string().trim().max(300).optional();

/** A person as the pages' forms hold one; the operation judges what they say. */
const personFields = {
  version: Version.optional(),
  name: z.string("Give a name."),
  email: z.string("Give an e-mail address."),
  phone: line,
  role: StaffRole,
  publicName: line,
  skills: z.array(z.string()).default([]),
  locationId: Id.optional(),
  leadWeight: z.coerce.number("Give a number.").optional(),
};

export const InviteForm = z.object(personFields).transform(toPerson);

export const PersonForm = z.object({ ...personFields, id: Id }).transform(toPerson);

export const RotaForm = z.object({
  id: Id,
  version: Version.optional(),
  weeklyHours: FormWeek,
});

/** Grants are ticked as "customers:view=all". */
export const GrantsForm = z
  .object({
    id: Id,
    version: Version.optional(),
    grants: z.array(z.string().regex(/^[a-z-]+:[a-z-]+=(own|all)$/)).default([]),
  })
  .transform(({ grants, ...rest }) => ({
    ...rest,
    grants: grants.map((text) => {
      const [permission = "", scope] = text.split("=");
      return { permission, scope: scope === "all" ? ("all" as const) : ("own" as const) };
    }),
  }));

/** Scopes are ticked one by one; none ticked is everything its owner may do. */
export const TokenForm = z
  .object({
    name: z.string("Give it a name."),
    scopes: z.array(z.string()).default([]),
    expiresInDays: z.coerce.number().default(90),
  })
  .transform(({ scopes, ...rest }) => ({ ...rest, scopes: scopes.length > 0 ? scopes : null }));

function toPerson<
  T extends { phone?: string; publicName?: string; locationId?: string; leadWeight?: number },
>({ locationId, leadWeight, phone, publicName, ...rest }: T) {
  return {
    ...rest,
    phone: phone ?? null,
    publicName: publicName ?? null,
    locationIds: locationId ? [locationId] : [],
    ...(leadWeight === undefined ? {} : { leadWeight }),
  };
}
