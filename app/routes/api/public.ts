import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { publicApi } from "#app/features/public-api.server.ts";
import { answerPublic } from "#app/platform/public-door.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerPublic(args, publicApi);
}

export function action(args: ActionFunctionArgs) {
  return answerPublic(args, publicApi);
}
