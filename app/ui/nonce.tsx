import { createContext, useContext } from "react";

const Nonce = createContext("");

export const NonceProvider = Nonce.Provider;

/** The nonce of this page's content security policy; empty in the browser, where it is not needed. */
export function useNonce() {
  return useContext(Nonce);
}
