import type { StaffRole } from "./schema.ts";

export const ROLE_LABELS: Record<StaffRole, string> = {
  TECHNICIAN: "Technician",
  ADMIN: "Administrator",
  SUPER_ADMIN: "Owner",
};

export const ROLE_OPTIONS = Object.entries(ROLE_LABELS).map(([value, label]) => ({ value, label }));

/** "customers:view-sensitive" reads "Customers: view sensitive". */
export function permissionLabel(permission: string): string {
  const [area = "", verb = ""] = permission.split(":");
  return `${area[0]?.toUpperCase() ?? ""}${area.slice(1)}: ${verb.replaceAll("-", " ")}`;
}
