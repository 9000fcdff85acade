import { AppError } from "#app/platform/errors.ts";
import { takeLinkTurn, takeUnknownLinkTurn } from "#app/platform/public-limits.server.ts";

/** Reads behind a link; whoever guesses links is stopped soon. @throws 404, 429 */
export async function behindLink<T>(address: string, read: () => Promise<T>): Promise<T> {
  await takeLinkTurn(address);
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.status === 404) await takeUnknownLinkTurn(address);
    throw error;
  }
}
