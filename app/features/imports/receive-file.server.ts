import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tooLarge } from "#app/platform/problem.server.ts";

export const MOST_FILE_BYTES = 50_000_000;

export interface ReceivedFile {
  path: string;
  isUtf8: boolean;
  remove(): Promise<void>;
}

/**
 * Writes what is sent into a file of its own, a piece at a time, and tells whether all of it is
 * UTF-8. @throws 413
 */
export async function receiveFile(bytes: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  const folder = await mkdtemp(join(tmpdir(), "crm-import-"));
  const path = join(folder, "upload.csv");
  const remove = () => rm(folder, { recursive: true, force: true });
  const file = createWriteStream(path);
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isUtf8 = true;
  let size = 0;
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > MOST_FILE_BYTES)
        throw tooLarge("The file may have at most 50 MB. Split it, and import the parts.");
      isUtf8 &&= isReadable(decoder, chunk);
      if (!file.write(chunk)) await once(file, "drain");
    }
    isUtf8 &&= isReadable(decoder, null);
    file.end();
    await once(file, "finish");
    return { path, isUtf8, remove };
  } catch (error) {
    file.destroy();
    await remove();
    throw error;
  }
}

function isReadable(decoder: TextDecoder, chunk: Uint8Array | null): boolean {
  try {
    decoder.decode(chunk ?? undefined, { stream: chunk !== null });
    return true;
  } catch {
    return false;
  }
}
