const day = 86_400_000;

function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}

function firstMonday(year: number, month: number): number {
  const first = Date.UTC(year, month, 1);
  return first + ((8 - new Date(first).getUTCDay()) % 7) * day;
}

function lastMonday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0);
  return last - ((new Date(last).getUTCDay() + 6) % 7) * day;
}

/** The yearly bank holidays of England and Wales, substitute days included (Easter: Butcher 1876). */
export function bankHolidays(year: number): { date: string; name: string }[] {
  const easter = easterSunday(year);
  const christmas = Date.UTC(year, 11, 25);
  const christmasDay = new Date(christmas).getUTCDay();
  const newYear = Date.UTC(year, 0, 1);
  const newYearShift = [1, 0, 0, 0, 0, 0, 2][new Date(newYear).getUTCDay()] ?? 0;
  const christmasShift = [2, 0, 0, 0, 0, 0, 2][christmasDay] ?? 0;
  const boxingShift = christmasDay === 5 || christmasDay === 6 ? 2 : 0;
  const days: [number, string][] = [
    [newYear + newYearShift * day, "New Year's Day"],
    [easter - 2 * day, "Good Friday"],
    [easter + day, "Easter Monday"],
    [firstMonday(year, 4), "Early May bank holiday"],
    [lastMonday(year, 4), "Spring bank holiday"],
    [lastMonday(year, 7), "Summer bank holiday"],
    [christmas, "Christmas Day"],
    [christmas + day, "Boxing Day"],
    [christmas + christmasShift * day, "Christmas Day (substitute)"],
    [christmas + day + boxingShift * day, "Boxing Day (substitute)"],
  ];
  const seen = new Set<number>();
  return days
    .filter(([at]) => !seen.has(at) && seen.add(at))
    .map(([at, name]) => ({ date: new Date(at).toISOString().slice(0, 10), name }));
}
