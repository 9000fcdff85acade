import { distance } from "fastest-levenshtein";

/** A model as it is searched: its own names, its maker, and the slug of its kind. */
export interface SearchedModel {
  id: string;
  name: string;
  brand: string;
  category: string;
  year: number | null;
  aliases: readonly string[];
}

export interface CatalogueHit {
  model: SearchedModel;
  score: number;
}

interface SearchOptions {
  category?: string;
  brand?: string;
  limit?: number;
}

interface Entry {
  model: SearchedModel;
  words: Set<string>;
  names: Set<string>;
  nameWords: number;
}

/** The models of a shop with their words taken apart, made once and searched often. */
export interface CatalogueIndex {
  entries: readonly Entry[];
  vocabulary: readonly string[];
}

const fillers = new Set(
  "a an the my our is it in inch inches of with and for not won broken cracked old new gen generation model".split(
    " ",
  ),
);

/** Lower-case words; "xps13" and "iphone13" fall apart, "a2337" and "s21" stay whole. */
export function searchWords(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().slice(0, 120);
  return folded
    .replace(/(\d)["”″]/g, "$1 ")
    .replace(/\+/g, " plus ")
    .replace(/\b([a-z]{3,})(\d+)\b/g, "$1 $2")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Takes the names of the models apart into words, once for many searches. */
export function indexModels(models: readonly SearchedModel[]): CatalogueIndex {
  const entries = models.map((model) => {
    const named = [model.name, `${model.brand} ${model.name}`, ...model.aliases];
    const names = named.map((name) => searchWords(name).join(" "));
    return {
      model,
      names: new Set(names),
      words: new Set([...names.flatMap((name) => name.split(" ")), model.category]),
      nameWords: searchWords(model.name).length,
    };
  });
  return { entries, vocabulary: [...new Set(entries.flatMap(({ words }) => [...words]))] };
}

/** 1 for the same word, less for a beginning or a slip of the keys, 0 for another word. */
function wordScore(typed: string, known: string): number {
  if (typed === known) return 1;
  const isNumber = /^\d/.test(typed);
  if (typed.length >= (isNumber ? 3 : 2) && known.startsWith(typed)) return 0.8;
  if (isNumber || typed.length < 4 || /\d/.test(typed) || /\d/.test(known)) return 0;
  const slips = distance(typed, known);
  const allowed = typed.length >= 7 ? 2 : 1;
  return slips <= allowed ? 0.75 - 0.1 * slips : 0;
}

function similarWords(typed: string, vocabulary: readonly string[]): Map<string, number> {
  const similar = new Map<string, number>();
  for (const known of vocabulary) {
    const score = wordScore(typed, known);
    if (score > 0) similar.set(known, score);
  }
  return similar;
}

function bestMatch(similar: Map<string, number>, words: Set<string>): number {
  let best = 0;
  for (const [word, score] of similar) if (score > best && words.has(word)) best = score;
  return best;
}

/**
 * Ranked models for what a person typed. Every word must be found but fillers, typos included
 * (one slip from four letters on, two from seven); numbers are never guessed.
 * Order: how well the words match, an exact name or alias first, fewer unexplained words, newer.
 */
export function searchCatalogue(
  { entries, vocabulary }: CatalogueIndex,
  text: string,
  options: SearchOptions = {},
): CatalogueHit[] {
  const typed = searchWords(text);
  const wanted = typed.filter((word) => !fillers.has(word)).slice(0, 8);
  if (wanted.length === 0) return [];
  const similar = wanted.map((word) => similarWords(word, vocabulary));
  const phrase = typed.join(" ");
  const hits: CatalogueHit[] = [];
  for (const entry of entries) {
    if (options.category && entry.model.category !== options.category) continue;
    if (options.brand && entry.model.brand !== options.brand) continue;
    const scores = similar.map((map) => bestMatch(map, entry.words));
    if (scores.includes(0)) continue;
    const match = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const exact = entry.names.has(phrase) || entry.names.has(wanted.join(" ")) ? 0.5 : 0;
    const surplus = Math.max(0, entry.nameWords - wanted.length) * 0.01;
    hits.push({ model: entry.model, score: match + exact - surplus });
  }
  hits.sort((a, b) => b.score - a.score || (b.model.year ?? 0) - (a.model.year ?? 0));
  return hits.slice(0, options.limit ?? 8);
}
