/** What stands for a line where there is room for words only: of photos alone, how many there are. */
export function wordsOfLine({
  text,
  fileIds,
}: {
  text: string;
  fileIds: readonly string[];
}): string {
  if (text !== "" || fileIds.length === 0) return text;
  return fileIds.length === 1 ? "Sent a photo" : `Sent ${fileIds.length} photos`;
}
