// Loaded before anything else, so it must parse on every Node that knows modules.

const oldestMajor = 20;
const oldestMinor = 19;

/** The sentence for a Node that is too old, or null when it is new enough. */
export function nodeVersionProblem(version) {
  const parts = version.split(".").map(Number);
  const isNewEnough =
    parts[0] > oldestMajor || (parts[0] === oldestMajor && parts[1] >= oldestMinor);
  if (isNewEnough) return null;
  return (
    "RevivaTech CRM needs Node 20.19 or newer, this is Node " +
    version +
    ". Install a newer one from https://nodejs.org and try again."
  );
}

/** Ends the process with a sentence when Node is too old. */
export function requireNode() {
  const problem = nodeVersionProblem(process.versions.node);
  if (problem === null) return;
  console.error(problem);
  process.exit(1);
}
