const CORRECTABLE_MS = 24 * 60 * 60 * 1000;

/** Whether somebody who corrects only their own entries may still correct this one. */
export function mayCorrect(
  {
    row,
    userId,
  }: { row: { staffMemberId: string | null; createdAt: number }; userId: string | null },
  now: number,
): boolean {
  const isOwn = userId !== null && row.staffMemberId === userId;
  return isOwn && now - row.createdAt <= CORRECTABLE_MS;
}
