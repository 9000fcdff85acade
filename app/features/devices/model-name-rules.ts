export interface NamedModel {
  id: string;
  name: string;
  aliases: readonly string[];
}

/** Two models that would both answer to a word that somebody types. */
export interface NameClash {
  word: string;
  other: NamedModel;
  /** Whether the word is the model's own name rather than one of its other names. */
  isOwnName: boolean;
}

/** The first of a model's names by which another of the same brand and kind goes; null when none does. */
export function findNameClash(model: NamedModel, others: readonly NamedModel[]): NameClash | null {
  const takenBy = new Map<string, NamedModel>();
  for (const other of others)
    if (other.id !== model.id) for (const word of namesOf(other)) takenBy.set(plain(word), other);
  for (const [place, word] of namesOf(model).entries()) {
    const other = takenBy.get(plain(word));
    if (other) return { word, other, isOwnName: place === 0 };
  }
  return null;
}

const namesOf = ({ name, aliases }: NamedModel) => [name, ...aliases];

/** Case and spaces tell no two names apart. */
const plain = (word: string) => word.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim();
