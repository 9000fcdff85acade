/** A stretch of speech; confidence 0–1, null where the engine does not say. */
export interface SpokenPart {
  text: string;
  startMs: number;
  endMs: number;
  confidence: number | null;
}

export interface Spoken {
  text: string;
  parts: SpokenPart[];
}

export interface SpeechEngine {
  name: string;
  /** It often mishears; nothing may be concluded from what it says. */
  isRough: boolean;
  /** Who outside the shop gets the recording, by the name that visitors are told; null: nobody. */
  processor: string | null;
  /**
   * @param wavPath mono, 16 kHz
   * @throws HopelessError when trying again cannot help, RetryLaterError when the service says when
   */
  transcribe(wavPath: string, options: { language: string; signal: AbortSignal }): Promise<Spoken>;
}
