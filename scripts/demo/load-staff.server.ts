import { savedViews, staffAvailability, staffCredentials, users } from "#app/db/schema/index.ts";
import { hashPassword } from "#app/features/staff/passwords.server.ts";
import { type Loading, writeRows } from "./loading.server.ts";

/** Printed at the start and in the README with three log-ins; all who work here have it. */
export const DEMO_PASSWORD = "riverside-demo-2026";
/** With it each of them takes over the shop tablet. */
const DEMO_PIN = "2406";
/** The technician of the printed log-in; new enquiries land with her or in the pool. */
const ON_DUTY = "tess";

const VIEWS = [
  { owner: "tess", name: "Mine, follow-up overdue", query: "assignedTo=me&isOverdue=true" },
  { owner: "adam", name: "Nobody's yet", query: "assignedTo=none&stage=NEW", isShared: true },
  {
    owner: "olivia",
    name: "Quotes waiting for an answer",
    query: "stage=QUOTED&sort=-leadScore",
    isShared: true,
  },
];

/** The people who work here with their password, and their saved views. */
export async function loadStaff(loading: Loading) {
  const { story, ids, now } = loading;
  const stamps = { createdAt: ids.opened, updatedAt: ids.opened };
  await writeRows(
    loading,
    users,
    story.staff.map(({ key, firstName, lastName, email, role }) => ({
      id: ids.idOf(key),
      role,
      name: `${firstName} ${lastName}`,
      displayName: firstName,
      email,
      isDemo: true,
      tags: [],
      ...stamps,
    })),
  );
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const pinHash = await hashPassword(DEMO_PIN);
  await writeRows(
    loading,
    staffCredentials,
    story.staff.map(({ key }) => ({
      userId: ids.idOf(key),
      passwordHash,
      pinHash,
      changedAt: ids.opened,
    })),
  );
  await writeRows(
    loading,
    staffAvailability,
    story.staff.map(({ key, skills }) => ({
      userId: ids.idOf(key),
      isAvailable: key === ON_DUTY,
      skills,
      updatedAt: now,
    })),
  );
  await writeRows(
    loading,
    savedViews,
    VIEWS.map(({ owner, isShared = false, ...view }) => ({
      id: ids.newIdAt(now),
      ownerId: ids.idOf(owner),
      area: "leads",
      ...view,
      isShared,
      ...stamps,
    })),
  );
}
