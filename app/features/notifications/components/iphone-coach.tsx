import { Share, SquarePlus } from "lucide-react";

/** Safari pushes only to what stands on the Home Screen: how to get there, drawn. */
export function IphoneCoach() {
  return (
    <div className="flex flex-wrap items-center gap-5">
      <HomeScreen />
      <div className="min-w-0 flex-1 basis-56">
        <p className="font-semibold">Put RevivaTech on your Home Screen first</p>
        <ol className="mt-2 flex list-decimal flex-col gap-2 pl-5">
          <li>
            In Safari, tap <Share aria-hidden className="inline size-5 align-text-bottom" />{" "}
            <strong>Share</strong>.
          </li>
          <li>
            Tap <SquarePlus aria-hidden className="inline size-5 align-text-bottom" />{" "}
            <strong>Add to Home Screen</strong>, then <strong>Add</strong>.
          </li>
          <li>Open RevivaTech from its new icon and come back to this page.</li>
        </ol>
        <p className="mt-2 text-sm text-muted">
          iPhone and iPad, from iOS 16.4 on. Until then the day’s overdue follow-ups come by e-mail.
        </p>
      </div>
    </div>
  );
}

function HomeScreen() {
  const icons = [0, 1, 2, 3, 4, 5, 6, 7];
  return (
    <svg
      viewBox="0 0 120 200"
      className="h-44 w-auto flex-none text-muted"
      role="img"
      aria-label="A Home Screen with the RevivaTech icon among the others"
    >
      <rect
        x="2"
        y="2"
        width="116"
        height="196"
        rx="20"
        fill="var(--sunken)"
        stroke="currentColor"
        strokeWidth="3"
      />
      <rect x="44" y="10" width="32" height="7" rx="3.5" fill="currentColor" />
      {icons.map((n) => (
        <rect
          key={n}
          x={14 + (n % 3) * 34}
          y={32 + Math.floor(n / 3) * 34}
          width="24"
          height="24"
          rx="7"
          fill="currentColor"
          opacity="0.3"
        />
      ))}
      <rect x="78" y="96" width="32" height="32" rx="9" fill="var(--brand)" />
      <path
        d="M88 119v-15h7.5a4.7 4.7 0 0 1 0 9.4H88m6 0 6 5.6"
        fill="none"
        stroke="#fff"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      <path
        d="M94 168v-28m0 0-9 9m9-9 9 9"
        fill="none"
        stroke="var(--brand)"
        strokeWidth="4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
