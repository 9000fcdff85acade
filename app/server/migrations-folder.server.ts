import { resolve } from "node:path";

export const migrationsFolder = () => resolve("drizzle");
