import type { ScoreView } from "#app/features/leads/lead-view.server.ts";

/** The lines of a score: they add up to it exactly. */
export function ScoreReasons({ score }: { score: ScoreView }) {
  const sum = score.reasons.reduce((total, reason) => total + reason.points, 0);
  return (
    <>
      {score.reasons.length === 0 ? (
        <p className="text-muted">Nothing is known yet that earns points.</p>
      ) : (
        <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
          {score.reasons.map(({ code, label, points }) => (
            <div key={code} className="contents">
              <dt>{label}</dt>
              <dd className="text-end font-semibold">{signed(points)}</dd>
            </div>
          ))}
          <div className="contents font-semibold">
            <dt className="border-t border-line pt-1">Together</dt>
            <dd className="border-t border-line pt-1 text-end">{written(sum)}</dd>
          </div>
        </dl>
      )}
      {score.override ? (
        <p className="mt-2 border-t border-line pt-2">
          <strong>{score.override.score} by hand.</strong> {score.override.text}
        </p>
      ) : null}
      {score.question ? (
        <p className="mt-2 rounded-lg bg-brand-soft px-3 py-2 text-brand-ink">
          Ask next: <strong>{score.question.label}</strong> (worth up to {score.question.points})
        </p>
      ) : null}
    </>
  );
}

function signed(points: number): string {
  return points < 0 ? `−${written(-points)}` : `+${written(points)}`;
}

function written(points: number): string {
  return String(Math.round(points * 100) / 100);
}
