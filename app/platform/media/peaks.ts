/** Steps of a waveform, whatever its length. */
export const PEAK_COUNT = 200;

const LOUDEST = 32_768;

/**
 * Loudness in equal steps over a recording of 16-bit samples: the highest swing of each, 0–100.
 * @returns fewer than {@link PEAK_COUNT} only when there are fewer samples
 */
export function peaksOf(samples: Int16Array): number[] {
  const count = Math.min(PEAK_COUNT, samples.length);
  return Array.from({ length: count }, (_unused, step) => {
    const from = Math.floor((step * samples.length) / count);
    const to = Math.floor(((step + 1) * samples.length) / count);
    let highest = 0;
    for (let at = from; at < to; at += 1) highest = Math.max(highest, Math.abs(samples[at] ?? 0));
    return Math.round((highest * 100) / LOUDEST);
  });
}
