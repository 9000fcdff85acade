type Found = { brand: string; model: string; category: string };

const DELAY_MS = 160;

/** Suggestions under the model field (ARIA combobox with a listbox). Without an answer it stays a text field. */
export function suggestModels(
  form: HTMLFormElement,
  key: string,
  say: (text: string) => void,
): void {
  const input = form.querySelector<HTMLInputElement>("#model");
  const list = form.querySelector<HTMLUListElement>("#models");
  const brand = form.querySelector<HTMLInputElement>('[name="brand"]');
  if (!input || !list || !brand) return;
  let found: Found[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout>;
  let abort = new AbortController();

  function show(next: Found[]): void {
    found = next;
    active = -1;
    list?.replaceChildren(...found.map(option));
    mark();
    if (found.length === 0) return;
    list?.scrollIntoView({ block: "nearest" });
    say(`${found.length} suggestions`);
  }

  function option({ brand, model }: Found, i: number): HTMLLIElement {
    const item = document.createElement("li");
    item.id = `model-${i}`;
    item.setAttribute("role", "option");
    item.textContent = `${brand} ${model}`;
    return item;
  }

  function mark(): void {
    if (!list || !input) return;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    Array.from(list.children).forEach((item, i) => {
      item.setAttribute("aria-selected", String(i === active));
      if (i === active) item.scrollIntoView({ block: "nearest" });
    });
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `model-${active}`);
  }

  function choose(i: number): void {
    const pick = found[i];
    if (!pick || !input || !brand) return;
    input.value = `${pick.brand} ${pick.model}`;
    brand.value = pick.brand;
    const radios = form.querySelectorAll<HTMLInputElement>('[name="category"]');
    for (const radio of radios) if (radio.value === pick.category) radio.checked = true;
    show([]);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function look(): Promise<void> {
    abort.abort();
    abort = new AbortController();
    const q = input?.value.trim() ?? "";
    if (q.length < 2) return show([]);
    const query = new URLSearchParams({ key, q });
    try {
      const answer = await fetch(`/api/public/devices?${query}`, { signal: abort.signal });
      const { data } = answer.ok ? await answer.json() : { data: [] };
      if (document.activeElement === input) show(readFound(data));
    } catch {
      // A newer look-up took over, or there is no network: the text stands as typed.
    }
  }

  input.addEventListener("input", () => {
    brand.value = "";
    clearTimeout(timer);
    timer = setTimeout(look, DELAY_MS);
  });
  input.addEventListener("blur", () => {
    clearTimeout(timer);
    show([]);
  });
  input.addEventListener("keydown", (event) => {
    if (found.length === 0) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move)
      active = (active + move + found.length + (active < 0 && move < 0 ? 1 : 0)) % found.length;
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
    event.stopPropagation();
    mark();
  });
  // Pressing must not take the focus away before the choice is made.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    choose(Array.from(list.children).indexOf(event.target as Element));
  });
}

function readFound(data: unknown): Found[] {
  if (!Array.isArray(data)) return [];
  return data.slice(0, 6).map((row) => ({
    brand: String(row?.brand ?? ""),
    model: String(row?.model ?? ""),
    category: String(row?.category ?? ""),
  }));
}
