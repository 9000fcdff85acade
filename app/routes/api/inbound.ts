import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerInbound } from "#app/features/inbound/door.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerInbound(args);
}

export function action(args: ActionFunctionArgs) {
  return answerInbound(args);
}
