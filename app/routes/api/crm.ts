import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { crmApi } from "#app/features/api.server.ts";
import { answerApi } from "#app/platform/api.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return answerApi(args, crmApi);
}

export function action(args: ActionFunctionArgs) {
  return answerApi(args, crmApi);
}
